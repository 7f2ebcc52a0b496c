import { LruMap } from '../planning/lru.ts';
import { MAX_PLANS, type Operation } from '../planning/operation.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { Demand } from '../supergraph/security-directives.ts';
import { permittedDocument } from './permitted-document.ts';
import { Refusals } from './refusals.ts';
import type { Requirements } from './requirements.ts';
import { touchedNeeds } from './touched-needs.ts';

/** Variants kept of one operation: callers differ in the combination of its demands that they meet. */
const MAX_VARIANTS = 32;

/** What an operation demands of callers, and the variants of it for those who do not meet all of that. */
export interface Guard {
  /** Numbers of the demands that may decide anything in its answer. */
  readonly needs: readonly number[];
  readonly demands: readonly Demand[];
  /** The policies that its demands name. */
  readonly policies: readonly string[];
  /** By which of the demands are met: `1` or `0` for each. */
  readonly variants: LruMap<Operation>;
}

/** The guard of an operation, worked out once; `null` when it demands nothing. */
export function guardOf(
  operation: Operation,
  requirements: Requirements,
  { apiSchema }: Generation,
): Guard | null {
  if (operation.guard !== undefined) return operation.guard;
  const needs = touchedNeeds(operation, apiSchema, requirements);
  const demands = needs.map((need) => requirements.demands[need]!);
  const policies = demands.flatMap((demand) => (demand.kind === 'policies' ? demand.anyOf.flat() : []));
  operation.guard =
    needs.length === 0
      ? null
      : { needs, demands, policies: [...new Set(policies)], variants: new LruMap(MAX_VARIANTS) };
  return operation.guard;
}

/** The variants of an operation that were made, with the demands that their callers meet, as JSON. */
export function usedVariants({ guard }: Operation): { met: ReadonlySet<string>; variant: Operation }[] {
  if (!guard) return [];
  return guard.variants.entries().map(([key, variant]) => {
    const met = guard.demands
      .filter((_, index) => key[index] === '1')
      .map((demand) => JSON.stringify(demand));
    return { met: new Set(met), variant };
  });
}

/**
 * The operation as callers may have it who meet these demands and no others: itself, if they meet all that it makes.
 * Plans, and what they are compiled to, are kept with each variant. Throws a refusal when it would be too long.
 */
export function variantFor(
  operation: Operation,
  generation: Generation,
  isMet: (demand: Demand) => boolean,
): Operation {
  const { requirements } = generation;
  const guard = requirements ? guardOf(operation, requirements, generation) : null;
  if (!requirements || !guard) return operation;
  const met = guard.demands.map(isMet);
  if (met.every(Boolean)) return operation;
  const key = met.map((is) => (is ? '1' : '0')).join('');
  const known = guard.variants.get(key);
  if (known) return known;
  const unmet = new Set(guard.needs.filter((_, index) => !met[index]));
  const refusals = new Refusals(requirements, generation.apiSchema, unmet);
  const variant: Operation = {
    ...operation,
    id: `${operation.id}/${key}`,
    permitted: permittedDocument(operation, generation.apiSchema, refusals),
    refusals,
    plans: new LruMap(MAX_PLANS),
    compiled: new WeakMap(),
    incremental: new WeakMap(),
  };
  guard.variants.set(key, variant);
  return variant;
}
