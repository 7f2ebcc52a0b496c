import { Unauthorized } from './unauthorized.ts';

it('what lies in a refused place is covered by it, and nothing beside it', () => {
  const unauthorized = new Unauthorized();
  for (let index = 0; index < 60; index += 1) unauthorized.add('refused', ['list', index, 'secret'], []);
  for (const path of [
    ['list', 59, 'secret'],
    ['list', 3, 'secret', 0, 'name'],
  ]) {
    expect(unauthorized.covers(path)).toBe(true);
  }
  for (const path of [[], ['list'], ['list', 60, 'secret'], ['list', '3', 'secret'], ['list', 3, 'open']]) {
    expect(unauthorized.covers(path)).toBe(false);
  }
  expect(unauthorized.errors).toHaveLength(51);
});
