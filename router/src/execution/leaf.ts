import { type GraphQLEnumType, type GraphQLLeafType, isEnumType } from 'graphql';

/**
 * Writes a value that is not null as JSON; `undefined` when it is none of the type.
 *
 * @param plain whether no string in the data needs escaping, which is known of most data and saves looking
 */
export type WriteLeaf = (value: unknown, plain: boolean) => string | undefined;

/**
 * How a leaf's value is written as the client may see it. Refused is an enum value that is `@inaccessible`, and what a
 * subgraph gives that breaks its own schema. Custom scalars pass as they are.
 */
export function leafWriter(type: GraphQLLeafType): WriteLeaf {
  if (isEnumType(type)) return enumWriter(type);
  switch (type.name) {
    case 'Int':
      // 32 bits, by the specification (3.5.1).
      return (value) =>
        Number.isInteger(value) && value === ((value as number) | 0) ? `${value}` : undefined;
    case 'Float':
      return (value) => (Number.isFinite(value) ? `${value}` : undefined);
    case 'Boolean':
      return (value) => (value === true ? 'true' : value === false ? 'false' : undefined);
    case 'String':
      return (value, plain) => (typeof value === 'string' ? quote(value, plain) : undefined);
    case 'ID':
      return (value, plain) => {
        if (typeof value === 'string') return quote(value, plain);
        return Number.isInteger(value) ? `"${value}"` : undefined;
      };
    default:
      return jsonText;
  }
}

function enumWriter(type: GraphQLEnumType): WriteLeaf {
  const texts = new Map<unknown, string>(type.getValues().map(({ name }) => [name, `"${name}"`]));
  return (value) => texts.get(value);
}

/** The JSON text of a value of any kind that JSON can hold. */
export function jsonText(value: unknown, plain = false): string | undefined {
  if (typeof value === 'string') return quote(value, plain);
  // JSON has no infinity, and would have null instead.
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : JSON.stringify(value);
}

/** Above this length the native escaping is faster than the search for what must be escaped, in characters. */
const LONG = 24;

function quote(value: string, plain: boolean): string {
  if (plain) return `"${value}"`;
  if (value.length > LONG) return JSON.stringify(value);
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    // Control characters, the quote, the backslash, and halves of surrogate pairs that may be alone.
    if (code < 0x20 || code === 0x22 || code === 0x5c || (code >= 0xd800 && code <= 0xdfff)) {
      return JSON.stringify(value);
    }
  }
  return `"${value}"`;
}
