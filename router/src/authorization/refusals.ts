import {
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
} from 'graphql';
import type { Needs, Requirements } from './requirements.ts';

/**
 * What of the graph a caller may not see, by the demands the caller does not meet. An object whose type is refused stands
 * nowhere in an answer, not even as `{ __typename }`: there is null. An object that is known by the name of an interface
 * alone is judged as the strictest of its implementations.
 */
export class Refusals {
  readonly #requirements: Requirements;
  readonly #schema: GraphQLSchema;
  readonly #unmet: ReadonlySet<number>;
  readonly #types = new Map<string, boolean>();
  readonly #fields = new Map<string, boolean>();

  /** @param schema what the client sees @param unmet numbers of the demands that are not met */
  constructor(requirements: Requirements, schema: GraphQLSchema, unmet: ReadonlySet<number>) {
    this.#requirements = requirements;
    this.#schema = schema;
    this.#unmet = unmet;
  }

  /** Whether an object that is known by this type's name is refused. */
  isTypeRefused(name: string): boolean {
    const known = this.#types.get(name);
    if (known !== undefined) return known;
    const refused = this.#possible(name).some((type) => this.#lacks(this.#requirements.ofType(type)));
    this.#types.set(name, refused);
    return refused;
  }

  /** Whether a field of such an object is refused: for its own sake, its type's or the object's. */
  isFieldRefused(typeName: string, fieldName: string): boolean {
    const coordinate = `${typeName}.${fieldName}`;
    const known = this.#fields.get(coordinate);
    if (known !== undefined) return known;
    const refused =
      this.isTypeRefused(typeName) ||
      this.#possible(typeName).some((type) => this.#isOwnRefused(type, fieldName));
    this.#fields.set(coordinate, refused);
    return refused;
  }

  #isOwnRefused(typeName: string, fieldName: string): boolean {
    if (this.#lacks(this.#requirements.ofField(typeName, fieldName))) return true;
    const type = this.#schema.getType(typeName);
    if (!type || !('getFields' in type)) return false;
    const returned = getNamedType(type.getFields()[fieldName]?.type);
    // No object that could stand there may be seen.
    return (
      isAbstractType(returned) &&
      concreteTypes(this.#schema, returned).every(({ name }) => this.isTypeRefused(name))
    );
  }

  /** The types that an object known by this name may have. */
  #possible(name: string): string[] {
    const type = this.#schema.getType(name);
    return isCompositeType(type) ? concreteTypes(this.#schema, type).map((each) => each.name) : [name];
  }

  #lacks(needs: Needs): boolean {
    for (const need of needs) if (this.#unmet.has(need)) return true;
    return false;
  }
}

/** The types an object may have that is declared as this one: at least this one, should nothing implement it. */
export function concreteTypes(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
): readonly GraphQLCompositeType[] {
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  return possible.length > 0 ? possible : [type];
}
