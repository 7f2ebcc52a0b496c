import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLSchema, isUnionType, parse, type UnionTypeDefinitionNode } from 'graphql';
import { buildSchemaSync, createResolversMap, type NonEmptyArray } from 'type-graphql';
import { type Reference, referenceResolvers } from './reference.ts';
import { DateTime } from './scalars.ts';

const FEDERATION_LINK = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@external", "@requires", "@provides", "@shareable", "@inaccessible", "@override", "@tag", "@interfaceObject", "@authenticated", "@requiresScopes", "@policy", "@cost", "@listSize"]
)
`;

// biome-ignore lint/complexity/noBannedTypes: type-graphql's own word for a class
export type ResolverClass = Function;
// biome-ignore lint/complexity/noBannedTypes: type-graphql's own word for a class
export type TypeClass = Function;

export interface SchemaParts {
  readonly resolvers: readonly ResolverClass[];
  /** Types that no field names, such as the implementations of an interface. */
  readonly types?: readonly TypeClass[];
  readonly references?: readonly Reference[];
  /** Directives of unions, by their names: type-graphql has no decorators for those. */
  readonly unionDirectives?: Readonly<Record<string, readonly string[]>>;
}

/** The schema a subgraph publishes to composition. */
export function printSubgraphSdl(parts: SchemaParts): string {
  return toSdl(toTypeGraphQLSchema(parts));
}

/** The executable subgraph schema, with `_service` and `_entities`. */
export function buildSubgraph(parts: SchemaParts): { schema: GraphQLSchema; sdl: string } {
  const source = toTypeGraphQLSchema(parts);
  const sdl = toSdl(source);
  const resolvers = createResolversMap(source) as Record<string, object>;
  for (const [typename, resolver] of referenceResolvers(parts.references ?? [])) {
    resolvers[typename] = { ...resolvers[typename], ...resolver };
  }
  return { schema: buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never }), sdl };
}

function toTypeGraphQLSchema(parts: SchemaParts): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [...parts.resolvers] as unknown as NonEmptyArray<ResolverClass>,
    orphanedTypes: [...(parts.types ?? [])],
    scalarsMap: [{ type: Date, scalar: DateTime }],
    // Inputs are checked by the services, whose errors name the argument.
    validate: false,
    skipCheck: true,
    // Subscriptions name their own stream (`subscribe:`); type-graphql only insists that something is here.
    pubSub: {
      publish: () => undefined,
      subscribe: () => {
        throw new Error('Use `subscribe:`.');
      },
    },
  });
  for (const [name, directives] of Object.entries(parts.unionDirectives ?? {})) {
    addDirectives(schema, name, directives);
  }
  return schema;
}

/** Throws when there is no such union: it was renamed, and what its directives keep back would come out. */
function addDirectives(schema: GraphQLSchema, name: string, directives: readonly string[]): void {
  const type = schema.getType(name);
  if (!isUnionType(type)) throw new Error(`There is no union "${name}" to have directives`);
  const [node] = parse(`union ${name} ${directives.join(' ')}`).definitions;
  type.astNode = node as UnionTypeDefinitionNode;
}

function toSdl(schema: GraphQLSchema): string {
  // `schema { query: Query … }` beside `extend schema @link` is what the default names say anyway.
  const types = printSchemaWithDirectives(schema).replace(/^schema \{[^}]*\}\n*/, '');
  return `${FEDERATION_LINK}\n${types}\n`;
}
