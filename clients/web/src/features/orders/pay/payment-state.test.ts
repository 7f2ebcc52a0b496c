import { declineReasonOf, isOpen, isUnsettled, isWebAddress } from './payment-state.ts';

const event = (type: 'ACTION_REQUIRED' | 'DECLINED', reason: 'NOT_CONFIRMED' | null = null) =>
  ({ __typename: 'PaymentEvent', sequence: 1, type, reason, occurredAt: '2026-11-21T10:00:00Z' }) as const;

describe('a payment', () => {
  it('is open until its outcome is known', () => {
    const open = (['CREATED', 'ACTION_REQUIRED', 'CAPTURED', 'FAILED', 'VOIDED', 'REFUNDED'] as const).filter(
      (status) => isOpen({ status }),
    );
    expect(open).toEqual(['CREATED', 'ACTION_REQUIRED']);
  });

  it('of a cancelled order is looked after until nothing of it is left', () => {
    const statuses = ['CREATED', 'ACTION_REQUIRED', 'CAPTURED', 'FAILED', 'VOIDED', 'REFUNDED'] as const;
    const unsettled = (order: 'CANCELLED' | 'COMPLETED') =>
      statuses.filter((status) => isUnsettled({ status }, order));
    expect(unsettled('CANCELLED')).toEqual(['CREATED', 'ACTION_REQUIRED', 'CAPTURED']);
    expect(unsettled('COMPLETED')).toEqual(['CREATED', 'ACTION_REQUIRED']);
  });

  it('failed for the reason that came last, if one came', () => {
    const events = [event('ACTION_REQUIRED'), event('DECLINED', 'NOT_CONFIRMED')];
    expect(declineReasonOf({ events })).toBe('NOT_CONFIRMED');
    expect(declineReasonOf({ events: [event('ACTION_REQUIRED')] })).toBeNull();
  });

  it('takes the browser to pages only', () => {
    expect(isWebAddress('https://bank.example/3ds?id=1')).toBe(true);
    for (const other of ['javascript:alert(1)', 'data:text/html,x', '//bank.example', 'x']) {
      expect([other, isWebAddress(other)]).toEqual([other, false]);
    }
  });
});
