import { limitsFrom } from './limits.ts';
import { checkVariablesDepth } from './variables-depth.ts';

describe('variables', () => {
  const nested = (levels: number): unknown => {
    let value: unknown = 1;
    for (let level = 0; level < levels; level += 1) value = level % 2 ? { value } : [value];
    return value;
  };
  const check = (variables: Record<string, unknown>, mode: 'enforce' | 'warn' = 'enforce') =>
    checkVariablesDepth(variables, limitsFrom({ variablesDepth: { mode } }));

  it('may be nested 20 levels deep', () => {
    expect(check({ a: nested(20), b: null, c: 'text' })).toEqual([]);
  });

  it('may not be nested deeper, be it by 100,000 levels', () => {
    for (const levels of [21, 100_000]) {
      expect(() => check({ a: 1, b: nested(levels) })).toThrow(
        '21 nested levels in its variables: at most 20',
      );
    }
  });

  it('may be, where the limit only warns', () => {
    expect(check({ a: nested(30) }, 'warn')).toEqual([
      { limit: 'variablesDepth', found: 21, max: 20, mode: 'warn' },
    ]);
  });
});
