import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { clientName } from './rewrites.ts';

// Places are paths of names in the data (`me.reviews.a__by`), without the indices of lists.

/** The places whose values a fetch at `place` gives, objects included. */
export function filledPlaces(node: FetchNode, place: string): string[] {
  const places: string[] = [];
  const walk = ({ selections }: SelectionSetNode, above: readonly string[]): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet, above);
        continue;
      }
      const name = clientName(node.outputRewrites, selection.alias?.value ?? selection.name.value);
      // The entities of a fetch stand where its path leads.
      const isEntities = node.requires !== undefined && above.length === 0 && name === '_entities';
      const here = isEntities ? [place] : [...above, name];
      if (!isEntities) places.push(join(here));
      if (selection.selectionSet) walk(selection.selectionSet, here);
    }
  };
  walk(rootSelections(node), []);
  return places;
}

/** The places that a fetch at `place` needs values of. */
export function requiredPlaces(node: FetchNode, place: string): string[] {
  const places: string[] = [];
  const walk = (selections: readonly QueryPlanSelectionNode[], above: readonly string[]): void => {
    for (const selection of selections) {
      const here = selection.kind === Kind.FIELD ? [...above, selection.alias ?? selection.name] : above;
      if (selection.kind === Kind.FIELD) places.push(join(here));
      walk(selection.selections ?? [], here);
    }
  };
  walk(node.requires ?? [], [place]);
  return places;
}

const join = (names: readonly string[]): string => names.filter((name) => name !== '').join('.');

function rootSelections(node: FetchNode): SelectionSetNode {
  const { definitions } = parse(node.operation, { noLocation: true });
  return definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!.selectionSet;
}
