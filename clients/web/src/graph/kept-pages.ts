import type { FieldPolicy } from '@apollo/client';
import { type relayStylePagination as pagination, relayStylePagination } from '@apollo/client/utilities';

type Policy = ReturnType<typeof pagination>;
type Merge = Extract<NonNullable<Policy['merge']>, (...asked: never[]) => unknown>;
type Pages = NonNullable<Parameters<Merge>[0]>;

/**
 * A list by pages that stays as long as it was when its first page is asked for anew and is the same: who comes back from
 * what they opened finds it, and their place in it. Where the first page is another the list begins anew.
 */
export function keptPages(keyArgs: string[]): FieldPolicy<Pages | null> {
  const policy = relayStylePagination(keyArgs);
  const merge = policy.merge as Merge;
  return {
    ...policy,
    merge(existing, incoming, options) {
      const isFirst = !options.args?.after && !options.args?.before;
      const tail = existing && incoming && isFirst ? tailBehind(existing, incoming as Pages) : [];
      const merged = merge(existing, incoming, options);
      if (!merged || !existing || tail.length === 0) return merged;
      return { ...merged, edges: [...merged.edges, ...tail], pageInfo: existing.pageInfo };
    },
  } as FieldPolicy<Pages | null>;
}

/** What is known beyond a page, if it is still the first one. */
function tailBehind(existing: Pages, incoming: Pages): Pages['edges'] {
  const isSame = incoming.edges.every(
    ({ cursor }, index) => cursor !== undefined && cursor === existing.edges[index]?.cursor,
  );
  return isSame && incoming.pageInfo?.hasNextPage ? existing.edges.slice(incoming.edges.length) : [];
}
