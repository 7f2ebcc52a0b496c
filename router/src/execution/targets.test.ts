import { buildSchema } from 'graphql';
import { TargetPath } from './targets.ts';
import { typeConditionsOf } from './type-conditions.ts';

const types = typeConditionsOf(
  buildSchema(`
    type Query { pets: [Pet!]! }
    interface Pet { name: String }
    type Cat implements Pet { name: String }
    type Dog implements Pet { name: String }
  `),
);

const cat = { __typename: 'Cat', name: 'Mishmish', friend: { __typename: 'Dog', name: 'Rex' } };
const dog = { __typename: 'Dog', name: 'Bobi', friend: null };
const data = { pets: [cat, null, dog], grid: [[cat], [], [dog, cat]] };

describe('a plan’s path', () => {
  it.each<[string[], string[], string[]]>([
    [
      ['pets', '@'],
      ['Mishmish', 'Bobi'],
      ['pets.0', 'pets.2'],
    ],
    [['pets', '@', 'friend'], ['Rex'], ['pets.0.friend']],
    [
      ['grid', '@', '@'],
      ['Mishmish', 'Bobi', 'Mishmish'],
      ['grid.0.0', 'grid.2.1', 'grid.2.0'],
    ],
    [['pets', '@|[Dog]'], ['Bobi'], ['pets.2']],
    [['pets', '@', 'friend|[Cat]'], [], []],
    [['pets', '@', '|[Pet]', 'friend|[Pet]'], ['Rex'], ['pets.0.friend']],
    [['nothing', '@'], [], []],
  ])('%j leads to each object there, past nulls', (path, names, places) => {
    const target = new TargetPath(path, types);
    const found = target.collect(data);
    expect(found.map(({ name }) => name)).toEqual(names);
    const located = [...target.locate(data, new Set(found)).values()].flat();
    expect(located.map((at) => at.join('.'))).toEqual(places);
  });

  it('is followed once where an entity stands in several places', () => {
    const target = new TargetPath(['pets', '@', 'friend', 'toys', '@'], types);
    target.markShared(new Set(['pets.friend.toys']));
    const toys = [{ name: 'ball' }, { name: 'bone' }];
    const shared = { pets: [{ friend: { toys } }, { friend: { toys } }] };
    const found = target.collect(shared);
    expect(found).toEqual(toys);
    expect([...target.locate(shared, new Set(found)).values()].flat()).toHaveLength(4);
  });
});
