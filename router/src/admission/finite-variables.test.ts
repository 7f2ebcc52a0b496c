import { checkFiniteVariables } from './finite-variables.ts';

const check = (text: string) => () => checkFiniteVariables(JSON.parse(text));

it.each(['{"a":1e999}', '{"a":{"b":[1,{"c":-1e999}]}}'])('variables %s are refused', (text) => {
  expect(check(text)).toThrow('Variable "$a" has a number beyond what a number can be');
});

it.each(['{}', '{"a":1e308,"b":null,"c":"1e999","d":[{"e":[true]}]}'])('variables %s are taken', (text) => {
  expect(check(text)).not.toThrow();
});

it('variables may be nested as far as a body goes', () => {
  expect(check(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).not.toThrow();
});
