import { AutomaticOperations, hashOf } from './automatic-operations.ts';

describe('registered operations', () => {
  it('make room by their length, the least recently used first', () => {
    const operations = new AutomaticOperations({ maxOperations: 4 });
    const long = 'x'.repeat(1_500);
    for (const text of ['a', 'b', 'c']) operations.keep(text, text);
    operations.find('a');
    operations.keep('long', long);
    expect(['a', 'b', 'c', 'long'].map((id) => operations.find(id))).toEqual(['a', undefined, 'c', long]);
    operations.keep('huge', 'x'.repeat(10_000));
    expect(operations.find('huge')).toBeUndefined();
    expect(operations.find('a')).toBe('a');
  });

  it('are believed of a store only when their hash is theirs', async () => {
    const texts = new Map([
      [hashOf('{ a }'), '{ a }'],
      [hashOf('{ b }'), '{ c }'],
    ]);
    const written: string[] = [];
    const operations = new AutomaticOperations({
      shared: {
        get: async (hash) => texts.get(hash),
        set: (hash) => void written.push(hash),
        close: () => {},
      },
    });
    expect(await operations.fetch(hashOf('{ a }'))).toBe('{ a }');
    expect(await operations.fetch(hashOf('{ b }'))).toBeUndefined();
    expect(await operations.fetch(hashOf('{ d }'))).toBeUndefined();
    operations.keep('e', '{ e }');
    operations.keep('e', '{ e }');
    expect(written).toEqual(['e']);
  });
});
