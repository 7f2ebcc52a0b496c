import { normaliseSku } from './product.inputs.ts';

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
