import { forgetHere, keepHere, readKept } from './device-storage.ts';

/** A browser's storage, until it refuses. */
function storageThat(refuses: { reading?: boolean; writing?: boolean }) {
  const kept = new Map([['known', 'before']]);
  const unless = <T>(isRefused: boolean | undefined, work: () => T): T => {
    if (isRefused) throw new DOMException('denied', 'SecurityError');
    return work();
  };
  return {
    getItem: (key: string) => unless(refuses.reading, () => kept.get(key) ?? null),
    setItem: (key: string, text: string) => unless(refuses.writing, () => void kept.set(key, text)),
    removeItem: (key: string) => unless(refuses.reading, () => void kept.delete(key)),
  };
}

describe('what a device keeps', () => {
  const given = (storage: object) =>
    Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
  afterEach(() => {
    forgetHere('known');
    Reflect.deleteProperty(globalThis, 'localStorage');
  });

  it.each([
    ['keeps everything', {}],
    ['is full', { writing: true }],
    ['refuses everything', { reading: true, writing: true }],
  ])('is read as it was left, and forgotten, where its storage %s', (_, refuses) => {
    given(storageThat(refuses));
    keepHere('known', 'now');
    expect(readKept('known')).toBe('now');
    forgetHere('known');
    expect(readKept('known')).toBe(null);
    expect(readKept('unknown')).toBe(null);
  });
});
