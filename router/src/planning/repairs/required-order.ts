import { isFor, type Leaf, type LeafReader, makesNeedless } from './plan-leaves.ts';
import type { Step } from './plan-steps.ts';

/** In which order the steps of a plan must run. */
export interface RequiredOrder {
  /** The steps that must have ended before a step. */
  readonly after: ReadonlyMap<Step, ReadonlySet<Step>>;
  /** Whether the plan runs a step before another that gives what it needs. */
  readonly isMisplaced: boolean;
  /** How many values are needed that come from nowhere, or too late. */
  readonly unmet: number;
}

/** A step with one of the values it gives. */
interface Giver {
  readonly step: Step;
  readonly leaf: Leaf;
}

/** A value that a step needs, with those that give it. */
interface Need extends Giver {
  /** Steps that the plan runs before. */
  readonly chosen: Giver[];
  /** Steps that it does not. */
  readonly others: readonly Giver[];
}

/**
 * The planner may put a fetch before the fetch of what its `@requires` asks for, when the way there leads through
 * several keys. Therefore this finds an order from what the steps need and give: a step comes after those of its
 * predecessors in the plan that give what it needs, and where they do not, after others that do.
 */
export function requiredOrder(steps: readonly Step[], reader: LeafReader): RequiredOrder {
  const needs = needsOf(steps, reader);
  const after = new Map(steps.map((step) => [step, precedingMutations(step)]));
  for (const { step, chosen } of needs) for (const giver of chosen) after.get(step)?.add(giver.step);
  let isMisplaced = false;
  // Only now that all that holds anyway is known, it can be seen what would go round in a circle.
  for (const { step, leaf, chosen, others } of needs) {
    for (const giver of others) {
      if (isNeedless(giver, chosen, leaf) || comesAfter(giver.step, step, after)) continue;
      after.get(step)?.add(giver.step);
      chosen.push(giver);
      isMisplaced = true;
    }
  }
  return { after, isMisplaced, unmet: countUnmet(needs) };
}

/** How many values the steps need that nothing gives them in the order of their plan. */
export function unmetNeeds(steps: readonly Step[], reader: LeafReader): number {
  return countUnmet(needsOf(steps, reader));
}

function countUnmet(needs: readonly Need[]): number {
  return needs.filter(({ chosen }) => chosen.length === 0).length;
}

function needsOf(steps: readonly Step[], reader: LeafReader): Need[] {
  const givers = giversByPath(steps, reader);
  return steps.flatMap((step) =>
    reader.needsOf(step).map((leaf) => {
      const chosen: Giver[] = [];
      const others: Giver[] = [];
      for (const giver of givers.get(leaf.path) ?? []) {
        if (giver.step === step || !isFor(giver.leaf, leaf)) continue;
        if (!step.before.has(giver.step)) others.push(giver);
        else if (!isNeedless(giver, chosen, leaf)) chosen.push(giver);
      }
      return { step, leaf, chosen, others };
    }),
  );
}

function giversByPath(steps: readonly Step[], reader: LeafReader): Map<string, Giver[]> {
  const givers = new Map<string, Giver[]>();
  for (const step of steps) {
    const needed = new Set(reader.needsOf(step).map(({ path }) => path));
    for (const leaf of reader.givesOf(step)) {
      // Whoever needs it, a key that the planner asks for once more, only repeats what others gave.
      if (needed.has(leaf.path)) continue;
      givers.set(leaf.path, [...(givers.get(leaf.path) ?? []), { step, leaf }]);
    }
  }
  return givers;
}

function isNeedless(giver: Giver, chosen: readonly Giver[], needed: Leaf): boolean {
  return chosen.some(({ leaf }) => makesNeedless(leaf, giver.leaf, needed));
}

/** Mutations run one after the other, each with all that the plan puts before it. */
function precedingMutations({ fetch, before }: Step): Set<Step> {
  if (fetch.operationKind === 'mutation') return new Set(before);
  return new Set([...before].filter((step) => step.fetch.operationKind === 'mutation'));
}

function comesAfter(step: Step, other: Step, after: ReadonlyMap<Step, ReadonlySet<Step>>): boolean {
  const seen = new Set<Step>();
  const pending = [step];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next === other) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    pending.push(...(after.get(next) ?? []));
  }
  return false;
}
