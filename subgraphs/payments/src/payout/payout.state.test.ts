import {
  advance,
  IllegalPayoutTransition,
  isUnderway,
  PayoutStatus,
  payoutTransitions,
} from './payout.state.ts';

const all = Object.values(PayoutStatus);
const legal = new Set(['SCHEDULED>SENT', 'SCHEDULED>FAILED', 'SENT>PAID', 'SENT>FAILED', 'FAILED>SCHEDULED']);

describe('a payout', () => {
  it.each(all.flatMap((from) => all.map((to) => [from, to] as const)))(
    'that is %s becomes %s only where it may',
    (from, to) => {
      const payout = { status: from };
      if (legal.has(`${from}>${to}`)) {
        advance(payout, to);
        expect(payout.status).toBe(to);
      } else {
        expect(() => advance(payout, to)).toThrow(IllegalPayoutTransition);
        expect(payout.status).toBe(from);
      }
    },
  );

  it('that was paid stays so, and from everywhere else it can still be paid', () => {
    const reached = new Set([PayoutStatus.PAID]);
    for (const _ of all)
      for (const from of all) if (payoutTransitions[from].some((to) => reached.has(to))) reached.add(from);
    expect(payoutTransitions.PAID).toEqual([]);
    expect([...reached].sort()).toEqual(all.toSorted());
  });

  it('waits for the bank until that has said how it went', () => {
    expect(all.filter((status) => isUnderway({ status }))).toEqual(['SCHEDULED', 'SENT']);
  });
});
