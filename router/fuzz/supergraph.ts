import { composeServices } from '@apollo/composition';
import { printSchema, Supergraph } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';
import { FakeSubgraph } from './fake-subgraph.ts';
import { readSubgraph, type SubgraphModel } from './model.ts';
import { Monolith } from './monolith.ts';
import { WorldTypes } from './world-types.ts';

/** The SDL of subgraphs by their names. */
export type Sources = Readonly<Record<string, string>>;

/** What every subgraph begins with. */
export const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable",
  "@external", "@requires", "@provides", "@inaccessible", "@interfaceObject", "@override", "@extends"])\n`;

/** A supergraph with all that is needed to try operations on it, but for the router. */
export interface Subject {
  readonly name: string;
  readonly sources: Sources;
  readonly sdl: string;
  readonly types: WorldTypes;
  readonly api: GraphQLSchema;
  readonly supergraph: GraphQLSchema;
  readonly subgraphs: ReadonlyMap<string, FakeSubgraph>;
  readonly monolith: Monolith;
}

/** Composes a supergraph. Throws what composition has against it. @param urls where subgraphs listen, when they do */
export function createSubject(
  name: string,
  sources: Sources,
  urls: Readonly<Record<string, string>> = {},
): Subject {
  const models = Object.entries(sources).map(([subgraph, sdl]) => readSubgraph(subgraph, LINK + sdl));
  const composed = composeServices(
    models.map((model) => ({
      name: model.name,
      url: urls[model.name] ?? `http://${model.name}.invalid/graphql`,
      typeDefs: model.document,
    })),
  );
  if (composed.errors) throw new Error(composed.errors.map(String).join('\n'));
  const sdl = composed.supergraphSdl;
  const supergraph = Supergraph.build(sdl);
  const api = supergraph.apiSchema();
  return {
    name,
    sources,
    sdl,
    types: new WorldTypes(models),
    api: api.toGraphQLJSSchema(),
    supergraph: supergraph.schema.toGraphQLJSSchema(),
    subgraphs: new Map(
      models.map((model) => [model.name, new FakeSubgraph(model, overriddenIn(model, models))]),
    ),
    monolith: new Monolith(printSchema(api)),
  };
}

function overriddenIn(model: SubgraphModel, all: readonly SubgraphModel[]): Set<string> {
  const coordinates = all.flatMap(({ types }) =>
    [...types.values()].flatMap((type) =>
      [...type.fields]
        .filter(([, field]) => field.overrides === model.name)
        .map(([name]) => `${type.name}.${name}`),
    ),
  );
  return new Set(coordinates);
}
