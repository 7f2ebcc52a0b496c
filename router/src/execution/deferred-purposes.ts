import type { DeferredParts } from './deferred-fragments.ts';
import type { PurposeOf } from './fetch-graph.ts';
import { filledPlaces } from './fetch-places.ts';
import { TargetPath } from './targets.ts';
import type { TypeConditions } from './type-conditions.ts';

/** The purpose of fetches that what is answered first waits for. */
export const FIRST = '';

/** The deferred fragments, by index, that wait for a fetch of this purpose. */
export function waitingFor(purpose: string): number[] {
  return purpose === FIRST ? [] : purpose.split(' ').map(Number);
}

/**
 * Tells which fetches are for what is answered first and which for deferred fragments only, by the places of the data
 * that they fill, and that the fetches fill which wait for them.
 */
export function purposesOf({ places, fragments }: DeferredParts, types: TypeConditions): PurposeOf {
  return (fetches) => {
    const first = fetches.map(() => false);
    const purposes = fetches.map(() => new Set<number>());
    // From the last, since a fetch comes after what it waits for.
    for (const [index, fetch] of [...fetches.entries()].reverse()) {
      const filled = filledPlaces(fetch.node, new TargetPath(fetch.path, types).place);
      first[index] ||= filled.some((place) => places.has(place));
      for (const [number, fragment] of fragments.entries()) {
        if (filled.some((place) => fragment.places.has(place))) purposes[index]!.add(number);
      }
      // What nobody is known to wait for is not made to wait for.
      first[index] ||= purposes[index]!.size === 0;
      for (const before of fetch.after) {
        first[before] ||= first[index];
        for (const number of purposes[index]!) purposes[before]!.add(number);
      }
    }
    return purposes.map((numbers, index) =>
      first[index] ? FIRST : [...numbers].sort((one, other) => one - other).join(' '),
    );
  };
}
