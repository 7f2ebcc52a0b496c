import type { FetchNode } from '@apollo/query-planner';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import type { DeferredParts } from './deferred-fragments.ts';
import type { PlannedFetch, PurposeOf } from './fetch-graph.ts';
import { clientName } from './rewrites.ts';
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
      const filled = placesOf(fetch, types);
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

/** The places of the data whose values a fetch gives. */
function placesOf({ node, path }: PlannedFetch, types: TypeConditions): string[] {
  const { place } = new TargetPath(path, types);
  const places: string[] = [];
  const walk = ({ selections }: SelectionSetNode, above: readonly string[]): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      const { selectionSet } = selection;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet, above);
        continue;
      }
      const name = clientName(node.outputRewrites, selection.alias?.value ?? selection.name.value);
      // The entities of a fetch stand where its path leads.
      const here = node.requires && above.length === 0 && name === '_entities' ? [place] : [...above, name];
      if (selectionSet) walk(selectionSet, here);
      else places.push(here.filter((part) => part !== '').join('.'));
    }
  };
  walk(operationSelections(node), []);
  return places;
}

function operationSelections(node: FetchNode): SelectionSetNode {
  const { definitions } = parse(node.operation, { noLocation: true });
  return definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!.selectionSet;
}
