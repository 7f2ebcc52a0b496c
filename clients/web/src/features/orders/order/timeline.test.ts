import { type StatusChange, stepsOf } from './timeline.ts';

const change = (status: StatusChange['status'], hour: number, reason?: string): StatusChange => ({
  status,
  at: `2026-11-21T${String(hour).padStart(2, '0')}:00:00Z`,
  ...(reason ? { reason } : {}),
});
const [placed, paid, prepared, shipped] = [
  change('PENDING_PAYMENT', 8),
  change('CONFIRMED', 9),
  change('PROCESSING', 10),
  change('SHIPPED', 10),
];

describe('the steps of an order', () => {
  it('are those that were taken, and those still to come', () => {
    expect(stepsOf([placed], 'PENDING_PAYMENT').map(({ status, at }) => [status, at])).toEqual([
      ['PENDING_PAYMENT', placed.at],
      ['CONFIRMED', null],
      ['SHIPPED', null],
      ['DELIVERED', null],
      ['COMPLETED', null],
    ]);
  });

  it('tell of its preparation only while that lasts', () => {
    const during = stepsOf([placed, paid, prepared], 'PROCESSING').map(({ status }) => status);
    expect(during).toEqual([
      'PENDING_PAYMENT',
      'CONFIRMED',
      'PROCESSING',
      'SHIPPED',
      'DELIVERED',
      'COMPLETED',
    ]);
    const after = stepsOf([placed, paid, prepared, shipped], 'SHIPPED').map(({ status }) => status);
    expect(after).toEqual(['PENDING_PAYMENT', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'COMPLETED']);
  });

  it('end where the order ended, with the reason', () => {
    const cancelled = change('CANCELLED', 12, 'PAYMENT_OVERDUE');
    expect(stepsOf([placed, cancelled], 'CANCELLED')).toEqual([
      { status: 'PENDING_PAYMENT', at: placed.at, reason: null },
      { status: 'CANCELLED', at: cancelled.at, reason: 'PAYMENT_OVERDUE' },
    ]);
  });
});
