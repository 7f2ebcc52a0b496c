import { jest } from '@jest/globals';
import { type Entry, eventOf, firstBreak, sha256 } from './chain.ts';

async function chain(length: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let sequence = 1; sequence <= length; sequence++) {
    const previousHash = entries.at(-1)?.hash ?? '0'.repeat(64);
    const canonical = JSON.stringify({
      at: '2026-11-21T12:00:00Z',
      data: { amount: sequence },
      type: 'BidPlaced',
    });
    entries.push({ sequence, canonical, previousHash, hash: await sha256(previousHash + canonical) });
  }
  return entries;
}

it('is hashed as everybody else would', async () => {
  expect(await sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

describe('the history of an auction', () => {
  it('is unbroken when each event is what was hashed and follows the one before', async () => {
    expect(await firstBreak(await chain(4))).toBeNull();
  });

  it('is broken at the event that was changed, and where one is missing', async () => {
    const changed = await chain(4);
    changed[2] = { ...changed[2]!, canonical: changed[2]!.canonical.replace('3', '2') };
    expect(await firstBreak(changed)).toBe(3);
    expect(await firstBreak((await chain(4)).filter(({ sequence }) => sequence !== 2))).toBe(3);
  });

  it('is hashed once as it grows, and again from where it is another', async () => {
    const all = await chain(4);
    const hashed = jest.spyOn(crypto.subtle, 'digest');
    expect(await firstBreak(all, all.slice(0, 3))).toBeNull();
    expect(hashed).toHaveBeenCalledTimes(1);
    hashed.mockRestore();
    const changed = all.with(1, { ...all[1]!, canonical: '{}' });
    expect(await firstBreak(changed, all.slice(0, 3))).toBe(2);
    expect(await firstBreak(all.toSpliced(3, 1, { ...all[3]!, previousHash: 'x' }), all.slice(0, 3))).toBe(4);
  });

  it('tells what happened, and passes over what it does not understand', async () => {
    expect(eventOf((await chain(1))[0]!)).toEqual({
      sequence: 1,
      type: 'BidPlaced',
      at: '2026-11-21T12:00:00Z',
      data: { amount: 1 },
    });
    expect(eventOf({ sequence: 1, canonical: 'no JSON', hash: '', previousHash: '' })).toBeNull();
  });
});
