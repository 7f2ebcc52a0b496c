import { offsetOf, untilNextTick } from './clock-offset.ts';

describe("the offset to the server's clock", () => {
  it('is taken from the sample with the smallest round trip', () => {
    const slow = { sentAt: 0, receivedAt: 900, serverTime: 10_000 };
    const fast = { sentAt: 1_000, receivedAt: 1_040, serverTime: 11_520 };
    const middling = { sentAt: 2_000, receivedAt: 2_300, serverTime: 12_900 };
    expect(offsetOf([slow, fast, middling])).toBe(10_500);
  });

  it('is not known without a sample', () => {
    expect(offsetOf([])).toBeNull();
  });
});

describe('a countdown', () => {
  it('says something else when the next second begins, and within the last day only', () => {
    expect(untilNextTick(12_345)).toBe(349);
    expect(untilNextTick(12_000)).toBe(1_004);
    expect(untilNextTick(2 * 86_400_000 + 30_000)).toBe(30_004);
  });
});
