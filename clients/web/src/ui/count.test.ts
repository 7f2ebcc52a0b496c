import { parseCount } from './count.ts';

describe('a whole number', () => {
  it.each([
    ['0', 0],
    [' 12 ', 12],
    ['١٢٠', 120],
    ['1,200', 1_200],
    ['١٬٢٠٠', 1_200],
    ['\u200f120 000', 120_000],
  ])('is read from %j', (text, number) => {
    expect(parseCount(text)).toBe(number);
  });

  it.each(['', '-1', '1.5', '1,5', '1,50', '١٫٥', '1 5', '1,2000', 'ten', '1234567890'])(
    'is refused rather than guessed in %j',
    (text) => {
      expect(parseCount(text)).toBeNull();
    },
  );
});
