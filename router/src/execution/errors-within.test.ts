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
    expect(errorsWithin(data, told, { asked: new Set(), isBeside: () => false })).toEqual(told);
  });

  it('are told at the place the client asked for, not at a field of the same name', () => {
    const asked = withParents(['a.a__c', 'd']);
    const isBeside = (place: string) => place === 'a.beside';
    const required = new SubgraphError('wrong', ['a', 1, 'c'], {});
    const clients = new SubgraphError('wrong', ['a', 1, 'a__c'], {});
    const beside = new SubgraphError('wrong', ['a', 1, 'beside'], {});
    const vague = new SubgraphError('wrong', ['whatever'], {});
    const told = errorsWithin(data, [required, clients, beside, vague], { asked, isBeside });
    expect(told.map(({ path }) => path)).toEqual([['a', 1], ['a', 1, 'c'], undefined]);
  });

  it('are not those of what was fetched beside it', () => {
    const beside = [at('z'), at('a', 1, 'b'), at('a', 7), at('toString'), at('a', 1, 'c', 'deeper')];
    expect(errorsWithin(data, beside, { asked: new Set(), isBeside: () => false })).toEqual([]);
  });
});
