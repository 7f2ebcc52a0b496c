import { type AttemptStore, attemptsIn } from './attempts.ts';

const bid = { auctionId: 'a', amount: 100 };

/** A browser's storage. */
function storage(text: string | null = null): AttemptStore & { text: string | null } {
  return {
    text,
    read() {
      return this.text;
    },
    write(kept) {
      this.text = kept;
    },
  };
}

describe('an attempt', () => {
  it('has the same key again after its answer was lost, and another one once it is answered', () => {
    const attempts = attemptsIn<typeof bid>();
    const key = attempts.keyFor(bid);
    expect(attempts.keyFor({ ...bid })).toBe(key);
    attempts.answered(bid);
    expect(attempts.keyFor(bid)).not.toBe(key);
  });

  it('of something else has a key of its own, and leaves that of the first', () => {
    const attempts = attemptsIn<typeof bid>();
    const [key, other] = [attempts.keyFor(bid), attempts.keyFor({ ...bid, amount: 90 })];
    expect(other).not.toBe(key);
    attempts.answered({ ...bid, amount: 90 });
    expect(attempts.keyFor(bid)).toBe(key);
  });

  it('that is kept is there after the page was loaded again, until it is answered or given up', () => {
    const store = storage();
    const key = attemptsIn<typeof bid>(store).keyFor(bid);
    const later = attemptsIn<typeof bid>(store);
    expect(later.unanswered()).toEqual({ asked: bid, key });
    expect(later.keyFor(bid)).toBe(key);
    later.answered(bid);
    expect(store.text).toBeNull();
    expect(attemptsIn<typeof bid>(store).unanswered()).toBeNull();
    later.keyFor(bid);
    later.forget();
    expect(attemptsIn<typeof bid>(store).unanswered()).toBeNull();
  });

  it('goes on where nothing can be kept, for as long as the page is there', () => {
    const attempts = attemptsIn<typeof bid>({ read: () => null, write: () => undefined });
    expect(attempts.keyFor(bid)).toBe(attempts.keyFor(bid));
  });

  it.each(['nonsense', 'null', '{"key":"k","asked":"{}"}', '[1,["a"]]'])(
    'is not found in what another program kept: %s',
    (text) => {
      expect(attemptsIn(storage(text)).unanswered()).toBeNull();
    },
  );

  it('is given up when five others were begun after it', () => {
    const attempts = attemptsIn<number>();
    const first = attempts.keyFor(0);
    const kept = [1, 2, 3, 4, 5].map((each) => attempts.keyFor(each));
    expect([1, 2, 3, 4, 5].map((each) => attempts.keyFor(each))).toEqual(kept);
    expect(attempts.keyFor(0)).not.toBe(first);
  });
});
