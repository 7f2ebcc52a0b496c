import { clockText, remainingOf } from './clock-text.ts';

describe('the time that is left', () => {
  it('is nothing only when it is over', () => {
    expect(remainingOf(1)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 1 });
    expect(remainingOf(0)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 });
    expect(remainingOf(90_061_000)).toEqual({ days: 1, hours: 1, minutes: 1, seconds: 1 });
  });

  it('is written in the digits of the reader, with hours where there are some', () => {
    expect(clockText(remainingOf(65_000), 'en-GB-u-nu-latn')).toBe('01:05');
    expect(clockText(remainingOf(3_605_000), 'en-GB-u-nu-latn')).toBe('01:00:05');
    expect(clockText(remainingOf(65_000), 'ar-SA-u-nu-arab')).toBe('٠١:٠٥');
  });
});
