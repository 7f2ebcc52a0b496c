import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import { leafValue } from './leaf-values.ts';
import type { Random } from './random.ts';

/** A value of an input type, as a client sends it in its variables. */
export function inputValue(type: GraphQLInputType, random: Random, depth = 3): unknown {
  if (isNonNullType(type)) return inputValue(type.ofType, random, depth) ?? inputValue(type, random, depth);
  if (random.chance(0.1)) return null;
  if (isListType(type)) {
    // A single item stands for a list of one; null would stand for no list.
    if (random.chance(0.15)) return inputValue(type.ofType, random, depth);
    const length = depth > 0 ? random.below(3) : 0;
    return Array.from({ length }, () => inputValue(type.ofType, random, depth - 1));
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isRequiredInputField(field) || (depth > 0 && random.chance(0.6)),
    );
    return Object.fromEntries(
      random.shuffle(fields).map((field) => [field.name, inputValue(field.type, random, depth - 1)]),
    );
  }
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (type.name === 'ID' && random.chance(0.3)) return random.below(1_000);
  if (type.name === 'Float' && random.chance(0.3)) return random.below(100);
  return leafValue(type.name, random);
}

/** Writes a constant as a GraphQL literal of a type. `hole` may put something else, a variable, in any place. */
export function literal(
  value: unknown,
  type: GraphQLInputType | undefined,
  random: Random,
  hole: (type: GraphQLInputType | undefined) => string | undefined = () => undefined,
): string {
  const variable = hole(type);
  if (variable) return variable;
  if (isNonNullType(type)) return literal(value, type.ofType, random);
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) {
    const itemType = isListType(type) ? (type.ofType as GraphQLInputType) : undefined;
    return `[${value.map((item) => literal(item, itemType, random, hole)).join(', ')}]`;
  }
  if (isListType(type)) return literal(value, type.ofType as GraphQLInputType, random, hole);
  if (isEnumType(type)) return String(value);
  if (typeof value === 'object') {
    const fields = isInputObjectType(type) ? type.getFields() : {};
    const named = Object.entries(value).filter(([key]) => /^[_A-Za-z]\w*$/.test(key));
    return `{${named.map(([key, item]) => `${key}: ${literal(item, fields[key]?.type, random, hole)}`).join(', ')}}`;
  }
  if (typeof value === 'string') return stringLiteral(value, random);
  return JSON.stringify(value);
}

function stringLiteral(value: string, random: Random): string {
  // GraphQL has no escape for half a character, and block strings take away what is blank at the ends of lines.
  const whole = value.toWellFormed();
  const isPlain = /^[^\s"\\\p{C}](?:[^\\"\p{C}]*[^\s"\\\p{C}])?$/u.test(whole);
  return isPlain && random.chance(0.2) ? `"""${whole}"""` : JSON.stringify(whole);
}
