import { GraphQLError } from 'graphql';
import { errorsWithin, withParents } from './errors-within.ts';
import { SubgraphError } from './fetch-errors.ts';

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
    expect(errorsWithin(data, told, new Set())).toEqual(told);
  });

  it('are not those of a field that was fetched for another, though the client calls one so', () => {
    const asked = withParents(['a.a__c', 'd']);
    const required = new SubgraphError('wrong', ['a', 1, 'c'], {});
    const clients = new SubgraphError('wrong', ['a', 1, 'a__c'], {});
    const around = new SubgraphError('wrong', ['a', 0], {});
    expect(clients.path).toEqual(['a', 1, 'c']);
    expect(errorsWithin(data, [required, clients, around], asked)).toEqual([clients, around]);
  });

  it('are not those of what was fetched beside it', () => {
    const beside = [at('z'), at('a', 1, 'b'), at('a', 7), at('toString'), at('a', 1, 'c', 'deeper')];
    expect(errorsWithin(data, beside, new Set())).toEqual([]);
  });
});
