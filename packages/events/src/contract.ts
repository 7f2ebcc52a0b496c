import { z } from 'zod';

/** An event as it travels and as it is kept: the envelope around what the contract of its type describes. */
export interface EventEnvelope<Type extends string = string, Data = unknown> {
  /** UUIDv7; the key under which each consumer remembers that it has dealt with the event. */
  readonly id: string;
  readonly type: Type;
  /** Version of the contract, from 1. */
  readonly version: number;
  /** The subgraph that wrote it. */
  readonly producer: string;
  /** The thing it happened to; events of one aggregate are ordered. */
  readonly aggregateId: string;
  /** Place in the producer's log, from 1, without gaps. */
  readonly position: number;
  /** ISO 8601, by the clock of the producer's database. */
  readonly occurredAt: string;
  readonly data: Data;
}

/** What a producer promises about one type of event. */
export interface EventContract<Type extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly type: Type;
  readonly version: number;
  readonly producer: string;
  readonly schema: Schema;
}

// biome-ignore lint/suspicious/noExplicitAny: a contract is used here only for what can be inferred from it
export type DataOf<Contract extends EventContract<string, any>> = z.infer<Contract['schema']>;

/** Declares the contracts of one producing subgraph; unknown keys of a newer minor version are kept, not refused. */
export function eventsOf(producer: string) {
  return function event<Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) {
    return {
      type,
      version: 1,
      producer,
      schema: z.looseObject(shape),
    } as const satisfies EventContract<Type>;
  };
}

export const id = z.string().min(1).max(64);
export const instant = z.iso.datetime({ offset: true });
export const money = z.object({ amount: z.int().nonnegative(), currency: z.string().length(3) });
