import { jest } from '@jest/globals';
import { Gathered } from './gathered.ts';

describe('what many ask for', () => {
  const work = jest.fn<() => void>();
  const asked = new Gathered(500, work);
  const later = (milliseconds: number) => jest.advanceTimersByTime(milliseconds);
  beforeEach(() => {
    jest.useFakeTimers();
    work.mockClear();
  });
  afterEach(() => {
    asked.stop();
    jest.useRealTimers();
  });

  it('is done once for all within a while, and once more for whoever comes after it', () => {
    for (let event = 0; event < 20; event++) {
      asked.ask();
      later(20);
    }
    expect(work).not.toHaveBeenCalled();
    later(100);
    expect(work).toHaveBeenCalledTimes(1);
    asked.ask();
    later(500);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('is not done any more for who has left', () => {
    asked.ask();
    asked.stop();
    later(1_000);
    expect(work).not.toHaveBeenCalled();
  });
});
