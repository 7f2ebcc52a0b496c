import { Numbering } from './numbering.ts';

describe('the numbers of a feed', () => {
  it('take each event once, whatever comes again after a reconnect', () => {
    const numbers = new Numbering(3);
    expect([4, 5, 4, 5, 3, 6].map((each) => numbers.take(each))).toEqual([
      'next',
      'next',
      'seen',
      'seen',
      'seen',
      'next',
    ]);
    expect(numbers.last).toBe(6);
  });

  it('go on after the last event before a gap, until all was asked for anew', () => {
    const numbers = new Numbering(0);
    expect(numbers.take(1)).toBe('next');
    expect(numbers.take(3)).toBe('gap');
    expect(numbers.last).toBe(1);
    numbers.goOnAfter(7);
    expect(numbers.take(7)).toBe('seen');
    expect(numbers.take(8)).toBe('next');
  });
});
