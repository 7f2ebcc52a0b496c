import type { EntityManager } from '@mikro-orm/postgresql';
import { distance, nearest } from './product.spelling.ts';
import { Vocabulary } from './product.vocabulary.ts';
import { folded, undashed, wordsOf } from './product.words.ts';

describe('a word that is looked for', () => {
  it.each([
    ['فِلْتَر', 'فلتر'],
    ['فلـــتر', 'فلتر'],
    ['أقمشة', 'اقمشه'],
    ['ﻓﻠﺘﺮ', 'فلتر'],
    ['٢٠١٦', '2016'],
    ['Café', 'cafe'],
  ])('is the same in every spelling: %s', (written, one) => {
    expect(folded(written)).toBe(one);
  });

  it('is looked for without the article, and parted by commas of either kind', () => {
    expect(wordsOf('الفرامل، كامري,2018')).toEqual(['فرامل', 'كامري', '2018']);
    expect(wordsOf('الم')).toEqual(['الم']);
  });

  it('is a part number without its dashes, too', () => {
    expect(undashed('90915-yzzd-4')).toBe('90915yzzd4');
    expect([undashed('page-'), undashed('n-1'), undashed('filter')]).toEqual([null, null, null]);
  });
});

describe('a word that nobody knows', () => {
  const known = ['brake', 'filter', 'front', 'فرامل', 'فلتر', 'كامري'];

  it.each([
    ['braek', ['brake']],
    ['brakes', ['brake']],
    ['fliter', ['filter']],
    ['filtr', ['filter']],
    ['فرمل', ['فرامل']],
    ['كمري', ['كامري']],
  ])('is taken for the nearest there is: %s', (typed, meant) => {
    expect(nearest(typed, known)).toEqual(meant);
  });

  it.each(['fro', '2017', 'brk-pad', 'zzzz', 'carburettor'])('is not guessed at random: %s', (typed) => {
    expect(nearest(typed, known)).toEqual([typed]);
  });

  it('is found by two wrong letters, whichever they are', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    for (const [one, other] of letters.map((letter, at) => [letter, letters.at(-at)!]))
      expect(nearest(`${one}ltern${other}tor`, ['alternator', 'generator'])).toEqual(['alternator']);
  });

  it('is as far as the fewest typing errors lead', () => {
    expect(distance('abcd', 'abdc', 2)).toBe(1);
    expect(distance('abcd', 'abcd', 2)).toBe(0);
    expect(distance('abcd', 'bcda', 2)).toBe(2);
    expect(distance('abcd', 'wxyz', 2)).toBeGreaterThan(2);
  });
});

describe('the words of the catalogue', () => {
  it('are read once for all who ask, and anew after a failure', async () => {
    const vocabulary = new Vocabulary();
    const noDatabase = {} as EntityManager;
    const failing = vocabulary.words(noDatabase);
    expect(vocabulary.words(noDatabase)).toBe(failing);
    await expect(failing).rejects.toThrow();
    const again = vocabulary.words(noDatabase);
    expect(again).not.toBe(failing);
    await expect(again).rejects.toThrow();
  });
});
