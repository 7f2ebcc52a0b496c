import { parse, print, stripIgnoredCharacters } from 'graphql';
import { clientVariable, dataName, planName, responseName, withSafeNames } from './safe-names.ts';

const safe = (text: string) => stripIgnoredCharacters(print(withSafeNames(parse(text))));

describe('the names of a plan', () => {
  it('keep aliases apart from fields', () => {
    expect(safe('{ id: mail mail same: same }')).toBe('{a__id:mail mail same:same}');
  });

  it.each([
    ['id', 'mail'],
    ['__proto__', 'name'],
    ['a__x', 'x'],
    ['x', 'a__x'],
    ['a__x', 'a__x'],
    ['r0__x', 'r0__x'],
    ['x', 'x'],
  ])('lead back to the client’s: %s of %s', (response, field) => {
    expect(responseName(dataName(response, field))).toBe(response);
  });

  it('are never the same for two response names', () => {
    const names = [
      dataName('x', 'x'),
      dataName('x', 'y'),
      dataName('a__x', 'a__x'),
      dataName('a__a__x', 'y'),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  it('are no longer than a name need be, since each request to a subgraph has it', () => {
    const name = 'N'.repeat(200_000);
    expect(safe(`query ${name} { a b: c }`)).toBe(`query ${planName(name)}{a a__b:c}`);
    expect(planName(name)).toHaveLength(128);
  });

  it('leave plans their variable, and the client its own', () => {
    const text = safe('query ($representations: ID, $representations_: ID) { a(b: $representations) }');
    expect(text).toBe('query($representations_:ID$representations__:ID){a(b:$representations_)}');
    expect([
      clientVariable('representations_'),
      clientVariable('representations__'),
      clientVariable('x'),
    ]).toEqual(['representations', 'representations_', 'x']);
  });
});
