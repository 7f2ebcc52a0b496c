import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { CostedOperation } from './cost-walk.ts';

/**
 * At how many places of the answer an operation's expensive fields stand. Fields of one response name are one: parts of a
 * client may each select the same.
 */
export function placesOf(
  { definition, fragments }: CostedOperation,
  isExpensive: (node: FieldNode) => boolean,
): number {
  const places = new Set<string>();
  const seen = new Set<string>();
  const walk = ({ selections }: SelectionSetNode, path: string): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, path);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const name = selection.name.value;
        const fragment = fragments.get(name);
        // What has been walked at this place needs no second walk, however often it is spread.
        if (!fragment || seen.has(`${path} ${name}`)) continue;
        seen.add(`${path} ${name}`);
        walk(fragment.selectionSet, path);
      } else {
        const place = `${path}.${selection.alias?.value ?? selection.name.value}`;
        if (isExpensive(selection)) places.add(place);
        if (selection.selectionSet) walk(selection.selectionSet, place);
      }
    }
  };
  walk(definition.selectionSet, '');
  return places.size;
}
