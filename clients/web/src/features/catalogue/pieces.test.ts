import { parsePieces } from './pieces.ts';

describe('a number of pieces', () => {
  it.each([
    ['0', 0],
    [' 12 ', 12],
    ['١٢٠', 120],
    ['1,200', 1_200],
  ])('is read from %j', (text, pieces) => {
    expect(parsePieces(text)).toBe(pieces);
  });

  it.each(['', '-1', '1.5', 'ten', '1234567890'])('is none in %j', (text) => {
    expect(parsePieces(text)).toBeNull();
  });
});
