import { Kind, parse } from 'graphql';
import { type AdmissionOptions, admit } from '../admission/admit.ts';
import type { Generation } from '../supergraph/generation.ts';
import { planAhead } from './plan.ts';

/** An operation to plan before it is asked for. */
export interface KnownOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  /** The plans it needs: for each the values of the variables that decide its `@skip`s and `@include`s. */
  readonly conditions: readonly Readonly<Record<string, boolean>>[];
}

/** The operations that a generation had in use, with the plans that were used, the most recent first. */
export function usedOperations({ operations }: Generation, limit: number): KnownOperation[] {
  return operations
    .entries()
    .slice(0, limit)
    .map(([key, operation]) => ({
      query: key.slice(key.indexOf('\n') + 1),
      operationName: key.slice(0, key.indexOf('\n')) || undefined,
      conditions: operation.plans
        .entries()
        .map(([values]) =>
          Object.fromEntries(operation.conditions.map((name, index) => [name, values[index] === '1'])),
        ),
    }));
}

/**
 * The operations in texts, such as those of a persisted manifest; where variables decide `@skip`s and `@include`s, as if
 * all were false. Throws when one cannot be parsed.
 */
export function operationsIn(texts: readonly string[]): KnownOperation[] {
  return texts.flatMap((query) =>
    parse(query).definitions.flatMap((node) =>
      node.kind === Kind.OPERATION_DEFINITION
        ? [{ query, operationName: node.name?.value, conditions: [{}] }]
        : [],
    ),
  );
}

/**
 * Admits and plans the operations one after the other, while those that clients ask for go first. Those that are no
 * longer valid, or cannot be planned, are passed over: whoever asks for one is told why. Returns how many plans there
 * are. Never rejects.
 */
export async function warm(
  operations: readonly KnownOperation[],
  generation: Generation,
  options: AdmissionOptions = { introspection: true },
): Promise<number> {
  let planned = 0;
  for (const { conditions, ...request } of operations) {
    try {
      const { operation } = admit(request, generation, options);
      for (const variables of conditions) {
        await planAhead(operation, variables, generation);
        planned += 1;
      }
    } catch {
      // The next.
    }
    // Admission is work of this thread: requests that came meanwhile are served in between.
    await new Promise(setImmediate);
  }
  return planned;
}
