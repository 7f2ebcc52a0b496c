import {
  type GraphQLEnumType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';

/** JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Formats that are known by the specification a scalar names (`@specifiedBy`). */
const FORMATS: Readonly<Record<string, string>> = {
  'https://www.rfc-editor.org/rfc/rfc3339': 'date-time',
  'https://scalars.graphql.org/andimarek/date-time': 'date-time',
  'https://www.rfc-editor.org/rfc/rfc4122': 'uuid',
  'https://www.rfc-editor.org/rfc/rfc9562': 'uuid',
};

const BUILT_IN: Readonly<Record<string, JsonSchema>> = {
  // 32 bits, by the specification (3.5.1).
  Int: { type: 'integer', format: 'int32' },
  Float: { type: 'number' },
  String: { type: 'string' },
  Boolean: { type: 'boolean' },
  ID: { type: 'string' },
};

/** The schemas of GraphQL types that have names; each is written once, under `components`. */
export class NamedSchemas {
  readonly #schemas = new Map<string, JsonSchema>();

  get all(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#schemas].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** The values that a variable or an input field takes. */
  input(type: GraphQLInputType): JsonSchema {
    const nullable = getNullableType(type);
    const schema = isListType(nullable)
      ? { type: 'array', items: this.input(nullable.ofType) }
      : isInputObjectType(nullable)
        ? this.#named(nullable, () => this.#inputObject(nullable))
        : this.leaf(nullable);
    return isNonNullType(type) ? schema : orNull(schema);
  }

  /** The values of a scalar or an enum. */
  leaf(type: GraphQLLeafType): JsonSchema {
    const builtIn = BUILT_IN[type.name];
    if (builtIn) return builtIn;
    return this.#named(type, () => (isEnumType(type) ? enumSchema(type) : scalarSchema(type)));
  }

  #inputObject(type: GraphQLInputObjectType): JsonSchema {
    const fields = Object.values(type.getFields());
    const required = fields.filter(isRequiredInputField).map(({ name }) => name);
    return {
      type: 'object',
      ...described(type),
      properties: Object.fromEntries(fields.map((field) => [field.name, this.#inputField(field)])),
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: false,
    };
  }

  #inputField(field: GraphQLInputField): JsonSchema {
    const hasDefault = field.defaultValue !== undefined;
    return {
      ...this.input(field.type),
      ...described(field),
      ...(hasDefault ? { default: field.defaultValue } : {}),
    };
  }

  #named(type: GraphQLNamedType, make: () => JsonSchema): JsonSchema {
    if (!this.#schemas.has(type.name)) {
      // Inputs may contain themselves.
      this.#schemas.set(type.name, {});
      this.#schemas.set(type.name, make());
    }
    return { $ref: `#/components/schemas/${type.name}` };
  }
}

export function orNull(schema: JsonSchema): JsonSchema {
  if (typeof schema.type === 'string') return { ...schema, type: [schema.type, 'null'] };
  return { anyOf: [schema, { type: 'null' }] };
}

export function described({ description }: { readonly description?: string | null | undefined }): JsonSchema {
  return description ? { description } : {};
}

function enumSchema(type: GraphQLEnumType): JsonSchema {
  const values = type.getValues();
  const told = values.filter(({ description }) => description);
  const lines = [type.description, ...told.map(({ name, description }) => `- \`${name}\`: ${description}`)];
  return {
    type: 'string',
    ...described({ description: lines.filter(Boolean).join('\n') }),
    enum: values.map(({ name }) => name),
  };
}

function scalarSchema(type: Exclude<GraphQLLeafType, GraphQLEnumType>): JsonSchema {
  const { specifiedByURL: url } = type;
  const format = url ? FORMATS[url] : undefined;
  return {
    ...(format ? { type: 'string', format } : {}),
    ...described(type),
    ...(url ? { externalDocs: { url } } : {}),
  };
}
