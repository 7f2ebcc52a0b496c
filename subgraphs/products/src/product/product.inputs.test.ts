import { isStorable, normaliseSku } from './product.inputs.ts';

describe('a SKU', () => {
  it('is kept in capitals', () => {
    expect(normaliseSku('brk-pad.1_a')).toBe('BRK-PAD.1_A');
  });

  it.each(['', 'A', '-A1', 'A B', 'A%', 'فحمات', 'A\0', 'Ａ１', 'A'.repeat(41), 'A1\n'])(
    'is not %j',
    (text) => {
      expect(normaliseSku(text)).toBeNull();
    },
  );
});

describe('text', () => {
  it('may hold anything people write', () => {
    expect(isStorable('فحمات \u200f🚗 brakes')).toBe(true);
  });

  it.each(['a\0b', 'a\ud800b', '\udc00'])('that PostgreSQL cannot keep is told apart: %j', (text) => {
    expect(isStorable(text)).toBe(false);
  });
});
