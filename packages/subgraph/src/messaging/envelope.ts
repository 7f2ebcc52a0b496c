import type { EventEnvelope } from '@dallal/events';
import { z } from 'zod';

const envelope = z.object({
  id: z.guid(),
  type: z.string(),
  version: z.int(),
  producer: z.string(),
  aggregateId: z.string(),
  position: z.int().positive(),
  occurredAt: z.string(),
  data: z.unknown(),
});

/** Reads events that came over the wire. Throws when it is no list of envelopes; `data` is left to the contract. */
export function parseEnvelopes(value: unknown): EventEnvelope[] {
  return z.array(envelope).parse(value) as EventEnvelope[];
}

/** Reads one event that came over the wire, or undefined when it is none. */
export function parseEnvelope(json: string): EventEnvelope | undefined {
  try {
    return envelope.parse(JSON.parse(json)) as EventEnvelope;
  } catch {
    return undefined;
  }
}
