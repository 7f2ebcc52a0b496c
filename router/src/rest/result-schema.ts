import {
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isCompositeType,
  isListType,
  isNonNullType,
  type SelectionSetNode,
} from 'graphql';
import { described, type JsonSchema, type NamedSchemas, orNull } from './json-schema.ts';
import { type Fragments, objectsOf, type ResultShape, selectedFields } from './result-shape.ts';

/** Writes the JSON Schemas of what operations select. */
export class ResultSchemas {
  readonly #schema: GraphQLSchema;
  readonly #named: NamedSchemas;
  readonly #fragments: Fragments;

  constructor(schema: GraphQLSchema, named: NamedSchemas, fragments: Fragments) {
    this.#schema = schema;
    this.#named = named;
    this.#fragments = fragments;
  }

  /** Of a whole result, or of those of its types that `only` lets through. */
  of({ type, selections }: ResultShape, only: (typename: string) => boolean = () => true): JsonSchema {
    const nullable = getNullableType(type);
    if (!isCompositeType(nullable)) return this.#value(type, selections);
    const schema = this.#composite(nullable, selections, only);
    return isNonNullType(type) ? schema : orNull(schema);
  }

  #value(type: GraphQLOutputType, selections: readonly SelectionSetNode[]): JsonSchema {
    const nullable = getNullableType(type);
    const schema = isListType(nullable)
      ? { type: 'array', items: this.#value(nullable.ofType, selections) }
      : isCompositeType(nullable)
        ? this.#composite(nullable, selections)
        : this.#named.leaf(nullable);
    return isNonNullType(type) ? schema : orNull(schema);
  }

  /** Where several types come to the same members, they are one schema. */
  #composite(
    type: GraphQLCompositeType,
    selections: readonly SelectionSetNode[],
    only: (typename: string) => boolean = () => true,
  ): JsonSchema {
    const objects = objectsOf(type, this.#schema).filter(({ name }) => only(name));
    const schemas = new Map<string, JsonSchema>();
    for (const object of objects) {
      const schema = this.#object(object, selections);
      const { description: _, ...shape } = schema;
      const key = JSON.stringify(shape);
      if (!schemas.has(key)) schemas.set(key, schema);
    }
    const [first, ...others] = schemas.values();
    if (!first) return { not: {} };
    if (others.length === 0) return first;
    const all = [first, ...others];
    return all.every(isTold) ? { oneOf: all } : { anyOf: all };
  }

  #object(type: GraphQLObjectType, selections: readonly SelectionSetNode[]): JsonSchema {
    const fields = selectedFields(type, selections, this.#schema, this.#fragments);
    const properties = fields.map(({ name, field, type: fieldType, selections: inner }) => {
      if (fieldType === 'typename') return [name, { const: type.name }] as const;
      const schema = this.#value(fieldType, inner);
      return [name, { ...schema, ...described(type.getFields()[field] ?? {}) }] as const;
    });
    const required = fields.filter(({ conditional }) => !conditional).map(({ name }) => name);
    return {
      type: 'object',
      ...described(type),
      properties: Object.fromEntries(properties),
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: false,
    };
  }
}

/** Whether an object says which of several it is. */
function isTold({ properties, required }: JsonSchema): boolean {
  const typename = (properties as Record<string, JsonSchema>).__typename;
  return typename?.const !== undefined && (required as string[] | undefined)?.includes('__typename') === true;
}
