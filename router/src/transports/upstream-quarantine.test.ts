import { jest } from '@jest/globals';
import { UpstreamQuarantine } from './upstream-quarantine.ts';

const one = { requestId: '1', query: 'subscription { a }' };
const two = { requestId: '2', query: 'subscription { b }' };

describe('a quarantine', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('holds who lost a socket with others, and nobody else', () => {
    const quarantine = new UpstreamQuarantine();
    expect(quarantine.lost(one, false)).toBe(false);
    expect(quarantine.holds(one)).toBe(true);
    expect(quarantine.holds({ ...one, requestId: '3' })).toBe(false);
    expect(quarantine.holds(two)).toBe(false);
  });

  it('holds from the beginning who asks for what lost a socket of its own', () => {
    const quarantine = new UpstreamQuarantine();
    quarantine.lost(one, true);
    expect(quarantine.holds({ ...one, requestId: '3' })).toBe(true);
  });

  it('gives up at the third loss', () => {
    const quarantine = new UpstreamQuarantine();
    expect([false, true, true].map((alone) => quarantine.lost(one, alone))).toEqual([false, false, true]);
    expect(quarantine.lost(two, false)).toBe(false);
  });

  it('forgets after a while', () => {
    const quarantine = new UpstreamQuarantine();
    quarantine.lost(one, true);
    jest.advanceTimersByTime(11 * 60_000);
    expect(quarantine.holds(one)).toBe(false);
  });
});
