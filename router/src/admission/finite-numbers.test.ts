import { buildSchema, parse, validate } from 'graphql';
import { FiniteNumbersRule } from './finite-numbers.ts';

const schema = buildSchema(`
  scalar Amount
  input Offer { amount: Amount, days: Float }
  type Query { place(offer: Offer, amount: Amount, days: Float): Int }
`);
const found = (query: string) =>
  validate(schema, parse(query), [FiniteNumbersRule]).map(({ extensions }) => extensions);

describe('a number in a document that JSON cannot have', () => {
  it.each([
    ['{ place(amount: 1e999) }', 'amount'],
    ['{ place(amount: -1e999) }', 'amount'],
    [`{ place(amount: ${'9'.repeat(400)}) }`, 'amount'],
    ['{ place(offer: { amount: 1e999 }) }', 'offer'],
    ['{ place(amount: [{ any: 1e999 }]) }', 'amount'],
  ])('is bad input: %s', (query, argument) => {
    expect(found(query)).toEqual([{ code: 'BAD_USER_INPUT', argument }]);
  });

  it('is bad input as a default, too', () => {
    expect(found('query ($amount: Amount = 1e999) { place(amount: $amount) }')).toEqual([
      { code: 'BAD_USER_INPUT' },
    ]);
  });

  it('is left to the rule of numbers that GraphQL knows, and numbers that are long only are not it', () => {
    expect(found('{ place(days: 1e999, offer: { days: 1e999 }) }')).toEqual([]);
    expect(found('{ place(amount: 1e308) }')).toEqual([]);
  });
});
