import type { FetchNode, QueryPlanInlineFragmentNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type DocumentNode, Kind } from 'graphql';
import { isComposite, joinType, parseFieldSet, pathsIn } from './join-directives.ts';

/** The keys of `@interfaceObject`s by subgraph (its name in `join__Graph`) and type, each as paths of names. */
export type InterfaceObjectKeys = ReadonlyMap<string, ReadonlyMap<string, readonly ReadonlySet<string>[]>>;

export function interfaceObjectKeys(supergraph: DocumentNode): InterfaceObjectKeys {
  const found = new Map<string, Map<string, ReadonlySet<string>[]>>();
  for (const node of supergraph.definitions) {
    if (!isComposite(node)) continue;
    for (const directive of node.directives ?? []) {
      const join = joinType(directive);
      if (!join?.isInterfaceObject || join.key === undefined) continue;
      const types = found.get(join.graph) ?? new Map<string, ReadonlySet<string>[]>();
      const keys = types.get(node.name.value) ?? [];
      keys.push(new Set(pathsIn(parseFieldSet(join.key))));
      found.set(join.graph, types.set(node.name.value, keys));
    }
  }
  return found;
}

/**
 * Of a subgraph with an `@interfaceObject`, the planner asks what some types require in one place (`... on Item {
 * weight }`) and the key in another (`... on Lamp { id }`). Whoever has a weight and is no lamp would be sent without a
 * key. Therefore what stands without a key is moved to where the keys are.
 */
export function keepWithKeys(
  fetch: FetchNode,
  keysOf: ReadonlyMap<string, readonly ReadonlySet<string>[]> | undefined,
): FetchNode {
  const fragments = fetch.requires?.filter((node) => node.kind === Kind.INLINE_FRAGMENT) ?? [];
  const type = fragments.find(({ typeCondition = '' }) => keysOf?.has(typeCondition))?.typeCondition;
  const keys = keysOf?.get(type ?? '');
  if (!keys || fragments.length < 2 || fragments.length !== fetch.requires?.length) return fetch;
  const hasKey = (node: QueryPlanInlineFragmentNode) => {
    const paths = new Set(pathsOf(node.selections));
    return keys.some((key) => key.isSubsetOf(paths));
  };
  const keyless = fragments.filter((node) => !hasKey(node) && node.typeCondition === type);
  if (keyless.length === 0 || !fragments.some(hasKey)) return fetch;
  const moved = keyless.flatMap(({ selections }) => selections.filter((node) => !isTypename(node)));
  const requires = fragments
    .filter((node) => !keyless.includes(node))
    .map((node) => (hasKey(node) ? { ...node, selections: [...node.selections, ...moved] } : node));
  return { ...fetch, requires };
}

function isTypename(node: QueryPlanSelectionNode): boolean {
  return node.kind === Kind.FIELD && node.name === '__typename';
}

function pathsOf(selections: readonly QueryPlanSelectionNode[], prefix = ''): string[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.INLINE_FRAGMENT) return pathsOf(node.selections, prefix);
    const path = prefix + node.name;
    return [path, ...pathsOf(node.selections ?? [], `${path}.`)];
  });
}
