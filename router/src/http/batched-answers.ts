import { OperationTypeNode } from 'graphql';
import { Refusal, refuse } from '../errors/refusal.ts';
import type { Pipeline } from '../pipeline.ts';
import type { Operation } from '../planning/operation.ts';
import type { Batch, Caller, IncomingOperation } from '../prepared.ts';

export function isBatch(
  incoming: IncomingOperation | readonly IncomingOperation[],
): incoming is readonly IncomingOperation[] {
  return Array.isArray(incoming);
}

/**
 * Answers several operations of one request: a JSON list of results, in their order. Each goes through the whole
 * pipeline; what they cost adds up. Nothing begins before a mutation that stands before it has ended. Never rejects.
 * @returns the list, and whether a mutation is in it
 */
export async function answerBatch(
  operations: readonly IncomingOperation[],
  callerOf: (batch: Batch) => Caller,
  pipeline: Pipeline,
): Promise<{ text: string; mutates: boolean }> {
  const batch: Batch = { cost: 0 };
  const results: Promise<string>[] = [];
  let mutates = false;
  for (const incoming of operations) {
    const caller = callerOf(batch);
    try {
      const prepared = await pipeline.prepare(incoming, caller, forbidSubscription);
      const result = pipeline.execute(prepared).then(({ text }) => text);
      results.push(result);
      if (prepared.operation.definition.operation !== OperationTypeNode.MUTATION) continue;
      mutates = true;
      await result;
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, [error as never]);
      results.push(Promise.resolve(refusalText(refusal, pipeline, caller.requestId)));
    }
  }
  return { text: `[${(await Promise.all(results)).join(',')}]`, mutates };
}

/** The result of an operation that went no further. */
export function refusalText({ errors, extensions }: Refusal, pipeline: Pipeline, requestId: string): string {
  return JSON.stringify({ errors: pipeline.publicErrors(errors, requestId), extensions });
}

function forbidSubscription({ definition }: Operation): void {
  if (definition.operation !== OperationTypeNode.SUBSCRIPTION) return;
  throw refuse(400, 'BAD_REQUEST', 'A subscription cannot be part of a batch');
}
