import { asResult } from './graphql-result.ts';

describe('what a subgraph sends', () => {
  it.each([
    [{ data: {} }],
    [{ data: { a: 1 }, errors: [{ message: 'm', path: ['a', 0] }] }],
    [{ data: null, errors: [{ message: 'm' }] }],
    [{ errors: [{ message: 'm' }] }],
  ])('is a result: %j', (body) => {
    expect(asResult(structuredClone(body))).toEqual(body);
  });

  it.each([
    [null],
    ['x'],
    [[]],
    [{}],
    [{ data: null }],
    [{ data: 'x' }],
    [{ data: [] }],
    [{ errors: [] }],
    [{ errors: [null] }],
    [{ data: {}, errors: 'oops' }],
  ])('is none: %j', (body) => {
    expect(asResult(body)).toBeUndefined();
  });

  it('loses only what is wrong with its errors', () => {
    const errors = [
      null,
      'x',
      {},
      { message: 1 },
      { message: 'kept', path: {} },
      { message: 'whole', path: ['a'] },
    ];
    expect(asResult({ data: { a: 1 }, errors })).toEqual({
      data: { a: 1 },
      errors: [{ message: 'kept' }, { message: 'whole', path: ['a'] }],
    });
  });
});
