import { OperationList } from './operation-list.ts';

const operation = (id: string, body: string, clientName?: string) => ({
  id,
  body,
  name: undefined,
  clientName,
});
const BODY =
  'query A($n: Int = 1, $s: String = "a  b") { a(n: $n, s: $s) { ...F } }\n\nfragment F on T { b }';

describe('a list of operations', () => {
  it.each([
    [
      'spaces, commas and comments',
      '#x\nquery A($n:Int=1 $s:String="a  b"){a(n:$n,s:$s){...F}}fragment F on T{b}',
    ],
    [
      'the order of its definitions',
      'fragment F on T { b } query A($n: Int = 1, $s: String = "a  b") { a(n: $n, s: $s) { ...F } }',
    ],
  ])('has a text that differs by %s', async (_, text) => {
    const list = await OperationList.of([operation('1', BODY)]);
    expect(list.includes(text, undefined)).toBe(true);
    expect(list.includes(text, undefined)).toBe(true);
  });

  it.each([
    ['a default', BODY.replace('= 1', '= 2')],
    ['a space in a string', BODY.replace('a  b', 'a b')],
    ['a field', BODY.replace('{ b }', '{ b c }')],
    ['an alias', BODY.replace('a(n', 'b: a(n')],
    ['a directive', BODY.replace('...F', '...F @include(if: true)')],
    ['another operation', `${BODY} { a }`],
    ['its name', BODY.replace('query A', 'query B')],
    ['the order of its fields', 'query A { b a }'],
    ['being no GraphQL', 'query {'],
    ['being endless', `{ ${'a '.repeat(100_000)} }`],
  ])('has no text that differs by %s', async (_, text) => {
    const list = await OperationList.of([operation('1', BODY), operation('2', 'query A { a b }')]);
    expect(list.includes(text, undefined)).toBe(false);
    expect(list.includes(text, undefined)).toBe(false);
  });

  it('has an operation of one client for nobody else, by text or id', async () => {
    const list = await OperationList.of([operation('1', '{ a }', 'ios'), operation('1', '{ b }')]);
    expect(list.find('1', 'ios')?.body).toBe('{ a }');
    expect(list.find('1', 'web')?.body).toBe('{ b }');
    expect(list.find('1', undefined)?.body).toBe('{ b }');
    expect(['ios', 'web', undefined].map((client) => list.includes('{a}', client))).toEqual([
      true,
      false,
      false,
    ]);
    expect(['ios', 'web', undefined].map((client) => list.includes('{b}', client))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('can be narrowed to some of its ids, by text as well', async () => {
    const all = await OperationList.of([operation('1', '{ a }'), operation('2', '{ b }', 'ios')]);
    const some = all.only(new Set(['2', '3', '__proto__']));
    expect(['1', '2', '3'].map((id) => some.find(id, 'ios')?.body)).toEqual([undefined, '{ b }', undefined]);
    expect(['{a}', '{b}'].map((text) => some.includes(text, 'ios'))).toEqual([false, true]);
    expect([some.includes('{b}', 'web'), all.includes('{a}', 'ios')]).toEqual([false, true]);
  });

  it('has nothing under the names that every object knows', async () => {
    const list = await OperationList.of([operation('1', '{ a }')]);
    for (const id of ['__proto__', 'constructor', 'toString']) {
      expect(list.find(id, undefined)).toBeUndefined();
      expect(list.find(id, id)).toBeUndefined();
    }
  });
});
