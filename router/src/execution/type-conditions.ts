import { type GraphQLSchema, isAbstractType, isInterfaceType } from 'graphql';

const bySchema = new WeakMap<GraphQLSchema, TypeConditions>();

/** The type conditions of a schema; made once per schema. */
export function typeConditionsOf(schema: GraphQLSchema): TypeConditions {
  const known = bySchema.get(schema);
  if (known) return known;
  const conditions = new TypeConditions(schema);
  bySchema.set(schema, conditions);
  return conditions;
}

/** Answers "does an object of this type match `... on Condition`?" by sets of names, worked out when first needed. */
export class TypeConditions {
  readonly #schema: GraphQLSchema;
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** The names of all types that answer to `condition`: itself, and what implements it or belongs to it. */
  matching(condition: string): ReadonlySet<string> {
    const known = this.#known.get(condition);
    if (known) return known;
    const names = new Set([condition]);
    const type = this.#schema.getType(condition);
    if (isAbstractType(type)) {
      for (const { name } of this.#schema.getPossibleTypes(type)) names.add(name);
      // A subgraph may know an object by an interface's name only, through @interfaceObject.
      const interfaces = isInterfaceType(type) ? this.#schema.getImplementations(type).interfaces : [];
      for (const { name } of interfaces) names.add(name);
    }
    this.#known.set(condition, names);
    return names;
  }

  isAbstract(name: unknown): boolean {
    return typeof name === 'string' && isAbstractType(this.#schema.getType(name));
  }
}
