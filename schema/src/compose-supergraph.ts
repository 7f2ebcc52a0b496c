import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { type GraphQLError, parse, printSchema } from 'graphql';

export interface SubgraphSdl {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
  /** Where the schema is written, for messages. */
  readonly file: string;
}

export type Composition =
  | { ok: true; supergraph: string; api: string; hints: string[] }
  | { ok: false; errors: string[] };

/** Composes subgraphs into the supergraph and the API schema that clients see. Pure: reads and writes no file. */
export function composeSupergraph(subgraphs: readonly SubgraphSdl[]): Composition {
  const result = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl, { noLocation: false }) })),
  );
  if (result.errors) return { ok: false, errors: result.errors.map((error) => describe(error, subgraphs)) };
  const api = Supergraph.build(result.supergraphSdl, { supportedFeatures: null })
    .apiSchema()
    .toGraphQLJSSchema();
  return {
    ok: true,
    supergraph: result.supergraphSdl.trimEnd().concat('\n'),
    api: printSchema(api).trimEnd().concat('\n'),
    hints: result.hints.map((hint) => `${hint.definition.code}: ${hint.message}`),
  };
}

/** `CODE: message` and, indented below it, the places in the subgraphs. */
function describe(error: GraphQLError, subgraphs: readonly SubgraphSdl[]): string {
  const places = (error.nodes ?? []).map((node) => {
    const subgraph = (node as { subgraph?: string }).subgraph;
    const file = subgraphs.find(({ name }) => name === subgraph)?.file;
    const line = node.loc?.startToken.line;
    return `    in ${subgraph ?? 'a subgraph'}${file && line ? `, ${file}:${line}` : ''}`;
  });
  return [`${error.extensions.code}: ${error.message}`, ...new Set(places)].join('\n');
}
