import { type DocumentNode, GraphQLError, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { withCode } from '../errors/refusal.ts';
import type { Generation } from '../supergraph/generation.ts';
import { costRulesOf } from './cost/cost-rules.ts';

type Schemas = Pick<Generation, 'apiSchema' | 'supergraphSchema'>;

/**
 * Gives the errors of validation their codes. A page size beyond 32 bits is found here, before anybody looks at sizes; it
 * is told as every other wrong page size is: as bad input that names the argument.
 */
export function codedErrors(
  errors: readonly GraphQLError[],
  document: DocumentNode,
  schemas: Schemas,
): GraphQLError[] {
  return errors.flatMap((error) => {
    if (error.extensions.code) return [error];
    const argument =
      error.nodes?.[0]?.kind === Kind.INT ? slicingArgument(error, document, schemas) : undefined;
    if (argument === undefined) return withCode([error], 'GRAPHQL_VALIDATION_FAILED');
    const { nodes } = error;
    const extensions = { argument, code: 'BAD_USER_INPUT' };
    return [new GraphQLError(`"${argument}": ${error.message}`, { nodes, extensions })];
  });
}

/** The slicing argument whose value an error is about. */
function slicingArgument(
  { nodes }: GraphQLError,
  document: DocumentNode,
  { apiSchema, supergraphSchema }: Schemas,
): string | undefined {
  const rules = costRulesOf(supergraphSchema);
  const types = new TypeInfo(apiSchema);
  let found: string | undefined;
  const enter = ({ name, value }: { name: { value: string }; value: object }) => {
    const rule = rules.field(types.getParentType()?.name ?? '', types.getFieldDef()?.name ?? '');
    if (value === nodes?.[0] && rule?.listSize?.slicingArguments.includes(name.value)) found = name.value;
  };
  visit(document, visitWithTypeInfo(types, { Argument: { enter } }));
  return found;
}
