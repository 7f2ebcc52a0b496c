import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, parse } from 'graphql';

/** The supergraph SDL of `typeDefs` by subgraph name, each served at what `url` says. Throws what does not compose. */
export function composeSupergraph(
  typeDefs: Readonly<Record<string, string>>,
  url: (name: string) => string,
): string {
  const services = Object.entries(typeDefs).map(([name, sdl]) => ({
    name,
    url: url(name),
    typeDefs: parse(sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error((errors ?? []).map(String).join('\n'));
  return supergraphSdl;
}

/** What a client sees of a supergraph. */
export function apiSchemaOf(supergraphSdl: string): GraphQLSchema {
  return Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
}
