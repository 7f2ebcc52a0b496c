import { readBeginning } from './beginning.ts';

it.each([
  ['{ a: b c: d(e: 1, f: { g: 2 }) }', 2, 1],
  ['query ($v: Int = 1) { a(b: $v) { c { d } } e }', 0, 3],
  ['fragment F on T { a } { ...F ... on T { x: y } }', 1, 2],
  ['{ a(b: "}{ c: d") }', 0, 1],
])('%s has %d aliases and %d levels', (text, aliases, nesting) => {
  expect(readBeginning(text, 100)).toEqual({ aliases, nesting });
});

it('nothing is counted beyond the tokens that may be read', () => {
  expect(readBeginning('{ a: b c: d "', 5)).toEqual({ aliases: 1, nesting: 1 });
});
