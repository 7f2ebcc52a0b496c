import type { Identity } from '@dallal/signing';
import type { Demand } from '../supergraph/security-directives.ts';

/** Whether an identity, of whom some policies hold, meets a demand. */
export function meets(demand: Demand, identity: Identity | null, policies: ReadonlySet<string>): boolean {
  if (demand.kind === 'authenticated') return identity !== null;
  const has =
    demand.kind === 'scopes'
      ? (name: string) => identity?.scopes.includes(name) ?? false
      : (name: string) => policies.has(name);
  return demand.anyOf.some((names) => names.every(has));
}

/** Ways to meet all of several demands that are looked at; where there are more, nothing is said to follow. */
const MOST_WAYS = 4_096;

/** Whether two lists of demands let the same callers through, as far as can be told at little cost. */
export function areEquivalent(one: readonly Demand[], other: readonly Demand[]): boolean {
  return other.every((demand) => implies(one, demand)) && one.every((demand) => implies(other, demand));
}

/** Whether whoever meets all the demands meets this one too. */
function implies(all: readonly Demand[], demand: Demand): boolean {
  if (demand.kind === 'authenticated') return all.some(({ kind }) => kind === 'authenticated');
  const lists = all.flatMap((each) => (each.kind === demand.kind && 'anyOf' in each ? [each.anyOf] : []));
  if (lists.reduce((ways, { length }) => ways * length, 1) > MOST_WAYS) return false;
  const ways = lists.reduce<readonly (readonly string[])[]>(
    (found, anyOf) => found.flatMap((names) => anyOf.map((more) => [...names, ...more])),
    [[]],
  );
  return ways.every((names) => demand.anyOf.some((list) => list.every((name) => names.includes(name))));
}
