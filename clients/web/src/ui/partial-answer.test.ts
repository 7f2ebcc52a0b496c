import { CombinedGraphQLErrors } from '@apollo/client';
import { isLost } from './partial-answer.ts';

const failing = (...path: (string | number)[]) =>
  new CombinedGraphQLErrors({ errors: [{ message: 'No', path }] });

describe('an answer with errors', () => {
  it('is shown when only a part of it is not to be had', () => {
    const data = { partRequest: { id: '1', vehicle: null } };
    expect(isLost(data, failing('partRequest', 'vehicle'))).toBe(false);
    expect(isLost(data, undefined)).toBe(false);
  });

  it('is none when the thing itself is not to be had', () => {
    expect(isLost({ partRequest: null }, failing('partRequest'))).toBe(true);
    // What may not be null has taken along what it is in.
    expect(isLost({ partRequest: null }, failing('partRequest', 'title'))).toBe(true);
  });

  it('is one when there is no such thing, whatever else has failed', () => {
    expect(isLost({ partRequest: null, me: { id: '1' } }, failing('me', 'avatar'))).toBe(false);
    expect(isLost({ partRequest: null }, new TypeError('Failed to fetch'))).toBe(false);
  });
});
