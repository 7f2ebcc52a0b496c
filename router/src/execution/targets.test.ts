import { buildSchema } from 'graphql';
import { type Cursor, flatten, spellOut } from './targets.ts';

const schema = buildSchema(`
  type Query { pets: [Pet!]! }
  interface Pet { name: String }
  type Cat implements Pet { name: String }
  type Dog implements Pet { name: String }
`);

const cat = { __typename: 'Cat', name: 'Mishmish', friend: { __typename: 'Dog', name: 'Rex' } };
const dog = { __typename: 'Dog', name: 'Bobi', friend: null };
const data = { pets: [cat, null, dog], grid: [[cat], [], [dog, cat]] };
const root: Cursor = { path: [], targets: [{ object: data, path: undefined }] };

const found = (path: string[]) =>
  flatten(schema, root, path).targets.map(({ object, path: link }) => [
    spellOut(link).join('.'),
    object.name,
  ]);

describe('a plan’s path', () => {
  it.each<[string[], unknown[]]>([
    [
      ['pets', '@'],
      [
        ['pets.0', 'Mishmish'],
        ['pets.2', 'Bobi'],
      ],
    ],
    [['pets', '@', 'friend'], [['pets.0.friend', 'Rex']]],
    [
      ['grid', '@', '@'],
      [
        ['grid.0.0', 'Mishmish'],
        ['grid.2.0', 'Bobi'],
        ['grid.2.1', 'Mishmish'],
      ],
    ],
    [['pets', '@|[Dog]'], [['pets.2', 'Bobi']]],
    [['pets', '@', 'friend|[Cat]'], []],
    [['nothing', '@'], []],
  ])('%j leads to each object there, past nulls', (path, expected) => {
    expect(found(path)).toEqual(expected);
  });
});
