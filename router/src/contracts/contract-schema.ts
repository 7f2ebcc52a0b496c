import { errorCauses, type NamedType, type Schema, tagIdentity } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';
import type { ContractFilter } from './contract-filter.ts';
import { emptyTypes } from './empty-types.ts';
import { HiddenElements } from './hidden-elements.ts';
import { reachableTypes } from './reachable-types.ts';
import { excludedElements, notIncludedElements } from './tagged-elements.ts';
import { Tags } from './tags.ts';

/** The filter leaves no valid schema; the message has one line for each reason. */
export class InvalidContract extends Error {
  override readonly name = 'InvalidContract';
}

/**
 * The API schema of a contract: the supergraph with more of it `@inaccessible`, from which the federation library makes
 * the API schema as it does from any, with all its checks. The rules are those of Apollo's contracts
 * (https://www.apollographql.com/docs/graphos/platform/schema-management/delivery/contracts/reference).
 *
 * @param supergraph is not changed
 * @throws {InvalidContract} when what is left is no schema: no query, or a field that is shown has a type that is not
 */
export function contractSchema(supergraph: Schema, filter: ContractFilter): GraphQLSchema {
  const schema = supergraph.clone();
  const hidden = new HiddenElements(schema);
  const types = ownTypes(schema);
  const tags = new Tags(schema.coreFeatures?.getByIdentity(tagIdentity)?.directiveNameInSchema('tag'));
  hidden.add(excludedElements(types, tags, new Set(filter.exclude)));
  const included = new Set(filter.include);
  if (included.size > 0) hidden.add(notIncludedElements(types, tags, included));
  hidden.add(emptyTypes(types, hidden));
  const query = schema.schemaDefinition.rootType('query');
  if (!query || hidden.has(query)) throw new InvalidContract('No field of the query type is left');
  if (filter.hideUnreachable !== false) {
    const reachable = reachableTypes(schema, hidden);
    hidden.add(types.filter((type) => !reachable.has(type)));
  }
  return apiSchema(schema, hidden);
}

/** The tags that a filter names and nothing in the supergraph has: most likely misspelled. */
export function unknownTags(supergraph: Schema, { include = [], exclude = [] }: ContractFilter): string[] {
  const tags = new Tags(supergraph.coreFeatures?.getByIdentity(tagIdentity)?.directiveNameInSchema('tag'));
  const known = new Set<string>();
  for (const element of supergraph.allSchemaElement()) {
    for (const tag of tags.of(element)) known.add(tag);
  }
  return [...include, ...exclude].filter((tag) => !known.has(tag));
}

function apiSchema(schema: Schema, hidden: HiddenElements): GraphQLSchema {
  hidden.apply();
  try {
    return schema.toAPISchema().toGraphQLJSSchema();
  } catch (error) {
    const causes = errorCauses(error as Error);
    if (!causes) throw error;
    // Nobody wrote `@inaccessible` there: tags are what the reader knows.
    const reasons = causes.map(({ message }) => message.replaceAll('is @inaccessible but', 'is hidden, but'));
    throw new InvalidContract(reasons.join('\n'));
  }
}

/** The types of the graph, without those of the specifications that a supergraph is written with. */
function ownTypes(schema: Schema): NamedType[] {
  const features = schema.coreFeatures?.allFeatures() ?? [];
  return schema.types().filter((type) => !features.some((feature) => feature.isFeatureDefinition(type)));
}
