import { buildSchema } from 'graphql';
import { clientName, compileRewrites } from './rewrites.ts';
import { typeConditionsOf } from './type-conditions.ts';

const types = typeConditionsOf(
  buildSchema(`
    type Query { pets: [Pet!]! }
    interface Pet { name: String }
    type Cat implements Pet { name: String }
    type Dog implements Pet { name: String }
  `),
);

describe('rewrites of a fetch', () => {
  it('set a type name where the condition holds', () => {
    const value = { __typename: 'Cat', id: '1' };
    const rewrite = (path: string[]) =>
      compileRewrites(types, [{ kind: 'ValueSetter', path, setValueTo: 'Pet' }])?.(value);
    rewrite(['... on Dog', '__typename']);
    expect(value.__typename).toBe('Cat');
    rewrite(['... on Pet', '__typename']);
    expect(value.__typename).toBe('Pet');
  });

  it('rename keys in every item of a list, falsy values and all', () => {
    const value = { pets: [{ name__0: '' }, { name__0: null }, {}, null] };
    const path = ['pets', 'name__0'];
    compileRewrites(types, [{ kind: 'KeyRenamer', path, renameKeyTo: 'name' }])?.(value);
    expect(value).toEqual({ pets: [{ name: '' }, { name: null }, {}, null] });
  });

  it('give back the client’s name', () => {
    const rewrites = [{ kind: 'KeyRenamer' as const, path: ['pets', 'name__0'], renameKeyTo: 'name' }];
    expect([clientName(rewrites, 'name__0'), clientName(rewrites, 'other')]).toEqual(['name', 'other']);
  });
});
