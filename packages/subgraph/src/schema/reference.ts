import type { SubgraphContext } from '../context.ts';
import { type Batch, batch, inOrderOf } from '../loading.ts';

type EntityType<T> = abstract new (...args: never[]) => T;
export type Representation = Readonly<Record<string, unknown>> & { readonly __typename: string };

/** How the representations of one entity type become entities. */
export interface Reference {
  readonly typename: string;
  /** The key field this one answers for; `null` takes any. */
  readonly key: string | null;
  resolve(representation: Representation, context: SubgraphContext<never>): Promise<unknown>;
}

/**
 * Resolves an owned entity by one of its keys, all of a request at once.
 * @param find the entities with these keys, in any order; those not found resolve to null
 */
export function reference<Node extends object, Key extends keyof Node & string, Services = never>(
  type: EntityType<Node>,
  key: Key,
  find: (keys: readonly Node[Key][], context: SubgraphContext<Services>) => Promise<readonly Node[]>,
): Reference {
  const loads: Batch<Node[Key], Node | null, SubgraphContext<Services>> = batch(async (keys, context) =>
    inOrderOf(keys, await find(keys, context), (node) => node[key]),
  );
  return {
    typename: type.name,
    key,
    resolve: (representation, context) =>
      (context as unknown as SubgraphContext<Services>).load(loads).load(representation[key] as Node[Key]),
  };
}

/** Takes another subgraph's entity as it stands in the representation: its key, and what `@requires` brought. */
export function stub<Node extends object>(type: new () => Node): Reference {
  return {
    typename: type.name,
    key: null,
    resolve: async ({ __typename, ...fields }) => Object.assign(new type(), fields),
  };
}

/** `__resolveReference` of each type, as `buildSubgraphSchema` wants it. */
export function referenceResolvers(references: readonly Reference[]) {
  return [...Map.groupBy(references, (reference) => reference.typename)].map(
    ([typename, candidates]) =>
      [
        typename,
        {
          __resolveReference(representation: Representation, context: SubgraphContext<never>) {
            const match = candidates.find(
              ({ key }) => key === null || typeof representation[key] === 'string',
            );
            return match ? match.resolve(representation, context) : null;
          },
        },
      ] as const,
  );
}
