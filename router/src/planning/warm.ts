import { type AdmissionOptions, admit } from '../admission/admit.ts';
import { limitNames, limitsFrom } from '../admission/limits.ts';
import { usedVariants, variantFor } from '../authorization/guard.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { Demand } from '../supergraph/security-directives.ts';
import type { Operation } from './operation.ts';
import { planAhead } from './plan.ts';

/** How many operations of the supergraph before are planned again at once when another takes its place. */
const WARMED_OPERATIONS = 200;

/** What was admitted before was within the limits of this router, whichever those are. */
const ADMITTED_BEFORE: AdmissionOptions = {
  introspection: true,
  limits: limitsFrom(Object.fromEntries(limitNames.map((name) => [name, { mode: 'warn' }]))),
};

/** An operation to plan before it is asked for. */
export interface KnownOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly conditions: Conditions;
  /** Its variants for callers who meet some of its demands: what they meet, as JSON. */
  readonly variants?: readonly { readonly met: ReadonlySet<string>; readonly conditions: Conditions }[];
}

/** The plans it needs: for each the values of the variables that decide its `@skip`s and `@include`s. */
type Conditions = readonly Readonly<Record<string, boolean>>[];

/** The operations that a generation had in use, with the plans that were used, the most recent first. */
export function usedOperations({ operations }: Generation, limit: number): KnownOperation[] {
  return operations
    .entries()
    .slice(0, limit)
    .map(([key, operation]) => ({
      query: key.slice(key.indexOf('\n') + 1),
      operationName: key.slice(0, key.indexOf('\n')) || undefined,
      conditions: conditionsOf(operation),
      variants: usedVariants(operation).map(({ met, variant }) => ({
        met,
        conditions: conditionsOf(variant),
      })),
    }));
}

function conditionsOf({ plans, conditions }: Operation): Conditions {
  return plans
    .entries()
    .map(([values]) => Object.fromEntries(conditions.map((name, index) => [name, values[index] === '1'])));
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
  for (const { conditions, variants = [], ...request } of operations) {
    try {
      const { operation } = admit(request, generation, options);
      const isMet = (met: ReadonlySet<string>) => (demand: Demand) => met.has(JSON.stringify(demand));
      const all = [
        { variant: operation, conditions },
        ...variants.map(({ met, conditions }) => ({
          variant: variantFor(operation, generation, isMet(met)),
          conditions,
        })),
      ];
      for (const { variant, conditions } of all) {
        for (const variables of conditions) {
          await planAhead(variant, variables, generation);
          planned += 1;
        }
      }
    } catch {
      // The next.
    }
    // Admission is work of this thread: requests that came meanwhile are served in between.
    await new Promise(setImmediate);
  }
  return planned;
}

/** Plans what a generation had in use for the one that takes its place, in each of its contracts too. Never rejects. */
export async function warmViews(before: Generation, after: Generation): Promise<void> {
  await warm(usedOperations(before, WARMED_OPERATIONS), after, ADMITTED_BEFORE);
  for (const [name, view] of after.contracts) {
    const used = before.contracts.get(name);
    if (used) await warm(usedOperations(used, WARMED_OPERATIONS), view, ADMITTED_BEFORE);
  }
}
