import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLScalarType,
  GraphQLString,
} from 'graphql';
import { leafWriter } from './leaf.ts';

const Grade = new GraphQLEnumType({ name: 'Grade', values: { GOOD: {}, BAD: {} } });
const Anything = new GraphQLScalarType({ name: 'Anything' });

describe('a leaf', () => {
  it.each([
    '',
    'plain',
    'مزاد',
    'a "quoted" \\ word',
    'tab\t line\n nul\u0000',
    '\u2028 \u007f',
    '😀',
    '\ud800 alone',
    'x'.repeat(100),
    `${'x'.repeat(100)}"`,
  ])('of text is written as JSON: %j', (text) => {
    for (const type of [GraphQLString, GraphQLID, Anything]) {
      expect(leafWriter(type)(text, false)).toBe(JSON.stringify(text));
    }
  });

  it.each([
    [GraphQLInt, 1, '1'],
    [GraphQLInt, 1.5, undefined],
    [GraphQLInt, '1', undefined],
    [GraphQLInt, 3_000_000_000, undefined],
    [GraphQLInt, -2_147_483_648, '-2147483648'],
    [GraphQLFloat, 1e21, '1e+21'],
    [GraphQLFloat, -0, '0'],
    [GraphQLFloat, Number.POSITIVE_INFINITY, undefined],
    [GraphQLBoolean, false, 'false'],
    [GraphQLBoolean, 0, undefined],
    [GraphQLString, 1, undefined],
    [GraphQLID, 7, '"7"'],
    [GraphQLID, true, undefined],
    [GraphQLID, 1.5, undefined],
    [Anything, Number.POSITIVE_INFINITY, undefined],
    [Grade, 'GOOD', '"GOOD"'],
    [Grade, 'SECRET', undefined],
    [Grade, 'toString', undefined],
    [Anything, { a: ['"'] }, '{"a":["\\""]}'],
  ])('of %s: %j is %j', (type, value, text) => {
    expect(leafWriter(type)(value, false)).toBe(text);
  });
});
