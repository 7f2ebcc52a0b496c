import { readEvent } from './upstream-event.ts';

const INVALID = [{ message: expect.any(String), extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }];

describe('what a subgraph sends as an event', () => {
  it.each([
    { data: { a: 1 } },
    { data: null, errors: [{ message: 'no', path: ['a', 0], extensions: { code: 'X' } }] },
    { errors: [{ message: 'no' }] },
  ])('is taken as it is when it is a GraphQL result: %j', (payload) => {
    expect(readEvent(payload)).toEqual(payload);
  });

  it.each([
    {},
    { data: 'text' },
    { data: [1] },
    { errors: 'boom' },
    { errors: { a: 1 } },
    { errors: [] },
    { errors: [null] },
    { errors: ['boom'] },
    { errors: [{ message: 5 }] },
    { errors: [{ message: 'no', path: 'x' }] },
  ])('is one error and no data when it is no GraphQL result: %j', (payload) => {
    expect(readEvent(payload)).toEqual({ errors: INVALID });
  });

  it('keeps its data when only its errors are not valid', () => {
    expect(readEvent({ data: { a: 1 }, errors: [null] })).toEqual({ data: { a: 1 }, errors: INVALID });
  });

  it.each([[[]], [null]])('has no errors when data comes with %j for them', (errors) => {
    expect(readEvent({ data: { a: 1 }, errors })).toEqual({ data: { a: 1 } });
  });
});
