import { loadAnew, type Surroundings } from './gone-files.ts';

describe('a file that is gone after a release', () => {
  let gone: string[];
  let kept: Map<string, string>;
  beforeEach(() => {
    gone = [];
    kept = new Map();
  });

  const missing = (file: string, changes: Partial<Surroundings> = {}) =>
    loadAnew(file, {
      destination: () => '/shop?page=2',
      isReachable: async () => true,
      kept: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
      go: (address) => gone.push(address),
      ...changes,
    });

  it('is no matter to who is on the way to another page: that is loaded anew', async () => {
    await missing('/assets/shop-page-1.js');
    expect(gone).toEqual(['/shop?page=2']);
  });

  it('does not have a page load for ever when it is missing altogether', async () => {
    await missing('/assets/shop-page-1.js');
    await missing('/assets/shop-page-1.js');
    expect(gone).toHaveLength(1);
    await missing('/assets/cart-page-2.js');
    expect(gone).toHaveLength(2);
  });

  it('leaves a page alone that somebody may have typed in', async () => {
    await missing('/assets/dialog-1.js', { destination: () => null });
    expect(gone).toEqual([]);
  });

  it('is not looked for where there is no network, and is once there is', async () => {
    await missing('/assets/shop-page-1.js', { isReachable: async () => false });
    expect(gone).toEqual([]);
    await missing('/assets/shop-page-1.js');
    expect(gone).toHaveLength(1);
  });
});
