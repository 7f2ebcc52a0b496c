import {
  buildASTSchema,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  Kind,
  parse,
  type TypeNode,
  visit,
} from 'graphql';
import type { Refusals } from '../src/authorization/refusals.ts';
import { type Arguments, type Thing, World } from './world.ts';

/** Says which fields are out of reach, since a subgraph is down. */
export type Lost = (typeName: string, fieldName: string, thing: Thing) => boolean;

export interface MonolithRun {
  readonly world: World;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly lost?: Lost;
  /** What the caller may not see. */
  readonly refusals?: Refusals | undefined;
  /** Takes every output type for nullable: each failing field then shows, since nothing above it disappears. */
  readonly lenient?: boolean;
}

/** The API as one graphql-js schema over the same world: what the router must answer too. */
export class Monolith {
  readonly schema: GraphQLSchema;
  readonly #lenient: GraphQLSchema;

  /** @param sdl of the API, without what is inaccessible */
  constructor(sdl: string) {
    const document = parse(sdl);
    this.schema = buildASTSchema(document);
    this.#lenient = buildASTSchema(withoutNonNull(document));
  }

  async execute({
    world,
    document,
    variables,
    lost,
    refusals,
    lenient = false,
  }: MonolithRun): Promise<ExecutionResult> {
    const schema = lenient ? this.#lenient : this.schema;
    let mutations = 0;
    const resolve = (
      source: Thing | undefined,
      args: Arguments,
      _context: unknown,
      info: GraphQLResolveInfo,
    ) => {
      const thing = source ?? world.root(info.parentType.name);
      const field = info.fieldName;
      if (refusals?.isFieldRefused(info.parentType.name, field)) throw refused();
      const salt = info.parentType === schema.getMutationType() ? String(mutations++) : '';
      if (lost?.(thing.type, field, thing)) throw new GraphQLError('out of reach');
      const set = world.types.spec(thing.type, field)?.requires;
      const value = world.resolve(thing, field, args, set && world.required(thing, set), salt);
      return refusals ? withoutRefused(value, schema, refusals) : value;
    };
    const result = await execute({
      schema,
      document,
      variableValues: variables,
      fieldResolver: resolve,
      typeResolver: (thing: Thing) => thing.type,
    });
    // A mistake of the fuzzer's own, which may not pass for a failing field.
    const own = result.errors?.find(({ originalError: error }) => error && !(error instanceof GraphQLError));
    if (own) throw own.originalError;
    return JSON.parse(JSON.stringify(result)) as ExecutionResult;
  }
}

const refused = () => new GraphQLError('refused', { extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } });

/** A value with errors, which graphql-js takes for failures, in the place of objects of refused types. */
function withoutRefused(value: unknown, schema: GraphQLSchema, refusals: Refusals): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutRefused(item, schema, refusals));
  const type =
    typeof value === 'object' && value !== null && 'type' in value ? String(value.type) : undefined;
  return type !== undefined && schema.getType(type) && refusals.isTypeRefused(type) ? refused() : value;
}

function withoutNonNull(document: DocumentNode): DocumentNode {
  const nullable = (type: TypeNode): TypeNode => {
    if (type.kind === Kind.NON_NULL_TYPE) return nullable(type.type);
    return type.kind === Kind.LIST_TYPE ? { ...type, type: nullable(type.type) } : type;
  };
  return visit(document, {
    FieldDefinition: (node) => ({ ...node, type: nullable(node.type) }),
  });
}
