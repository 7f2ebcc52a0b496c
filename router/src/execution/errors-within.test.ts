import { GraphQLError } from 'graphql';
import { errorsWithin } from './errors-within.ts';

const at = (...path: (string | number)[]) => new GraphQLError('wrong', { path });
const data = '{"a":[{"b":null},{"c":1}],"d":null}';

describe('the errors of an answer', () => {
  it('are those that lead into it, or to a null in it', () => {
    const told = [
      at('a', 0, 'b', 'x'),
      at('a', 1, 'c'),
      at('d', 0, 'e'),
      at('a'),
      new GraphQLError('of all'),
    ];
    expect(errorsWithin(data, told)).toEqual(told);
  });

  it('are not those of what was fetched beside it', () => {
    const beside = [at('z'), at('a', 1, 'b'), at('a', 7), at('toString'), at('a', 1, 'c', 'deeper')];
    expect(errorsWithin(data, beside)).toEqual([]);
  });
});
