import { byLength, LruMap } from './lru.ts';

describe('LruMap', () => {
  it('forgets the entry that was not used for longest', () => {
    const map = new LruMap<number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.get('a');
    map.set('c', 3);
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
  });

  it('counts an entry that is set again once', () => {
    const map = new LruMap<number>(2);
    map.set('a', 1);
    map.set('a', 2);
    map.set('b', 3);
    expect([map.get('a'), map.get('b')]).toEqual([2, 3]);
  });

  it('forgets as many entries as a heavy one needs room', () => {
    const map = new LruMap<number>(5, byLength(2));
    for (const [index, key] of ['a', 'b', 'c', 'd', 'e'].entries()) map.set(key, index);
    map.set('long', 5);
    expect(map.entries()).toEqual([
      ['long', 5],
      ['e', 4],
      ['d', 3],
    ]);
    map.set('a', 6);
    map.set('b', 7);
    expect(map.entries().map(([key]) => key)).toEqual(['b', 'a', 'long']);
  });

  it('keeps the others when one alone weighs too much', () => {
    const map = new LruMap<number>(2, byLength(2));
    map.set('a', 1);
    map.set('far too long', 2);
    expect(map.entries()).toEqual([['a', 1]]);
  });
});
