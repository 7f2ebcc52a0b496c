import { formatMoney, oneLine } from './formats.ts';
import { NotificationKind } from './notification-kind.ts';
import { type Facts, write } from './templates.ts';

const sar = (amount: number) => ({ amount, currency: 'SAR' });
const facts: Facts = {
  MERCHANT_VERIFIED: { name: 'Riyadh Parts' },
  MERCHANT_REJECTED: { name: 'Riyadh Parts' },
  MERCHANT_SUSPENDED: { name: 'Riyadh Parts' },
  MERCHANT_REINSTATED: { name: 'Riyadh Parts' },
  DOCUMENT_EXPIRING: { name: 'Riyadh Parts', expiresAt: '2026-11-21T21:30:00Z' },
  PART_REQUESTED: { title: 'Bumper', endsAt: '2026-11-21T21:30:00Z' },
  AUCTION_OPENED: { title: 'Bumper', endsAt: '2026-11-21T21:30:00Z' },
  BID_RECEIVED: { title: 'Bumper', amount: sar(123450) },
  OUTBID: { title: 'Bumper', leading: sar(100) },
  AUCTION_CLOSED: { title: 'Bumper', bidCount: 3 },
  AUCTION_EXPIRED: { title: 'Bumper' },
  AUCTION_AWARDED: { title: 'Bumper', amount: sar(100) },
  AUCTION_WON: { title: 'Bumper', amount: sar(100) },
  AUCTION_LOST: { title: 'Bumper' },
  AUCTION_CANCELLED: { title: 'Bumper' },
  AWARD_OFFERED: { title: 'Bumper', amount: sar(100), confirmAt: '2026-11-21T21:30:00Z' },
  AWARD_LAPSED: { title: 'Bumper', amount: sar(100) },
  MESSAGE_RECEIVED: { title: 'Bumper' },
  ORDER_PLACED: { number: 'D-1', title: 'Bumper', total: sar(100), paymentDueAt: '2026-11-21T21:30:00Z' },
  ORDER_RECEIVED: { number: 'D-1', title: 'Bumper', total: sar(100) },
  ORDER_SHIPPED: { number: 'D-1', title: 'Bumper', carrier: 'Saudi Post', trackingNumber: 'RR1' },
  ORDER_DELIVERED: { number: 'D-1', title: 'Bumper' },
  ORDER_CANCELLED: { number: 'D-1', title: 'Bumper' },
  PAYMENT_CAPTURED: { orderNumber: 'D-1', amount: sar(100) },
  PAYMENT_RECEIVED: { orderNumber: 'D-1', amount: sar(100) },
  PAYMENT_FAILED: { orderNumber: 'D-1', amount: sar(100) },
  PAYMENT_REFUNDED: { orderNumber: 'D-1', amount: sar(100) },
  INVOICE_ISSUED: { number: 'INV-1', orderNumber: 'D-1', total: sar(115), vat: sar(15) },
  PAYOUT_PAID: { amount: sar(100), account: '7519' },
  PAYOUT_FAILED: { amount: sar(100), account: '7519' },
  PAYOUT_ACCOUNT_CHANGED: { account: '7519' },
};

describe('templates', () => {
  it.each(Object.values(NotificationKind))(
    'write %s in both languages, with every fact in its place',
    (kind) => {
      for (const locale of ['ar', 'en'] as const) {
        const { title, body } = write(kind, facts[kind], locale);
        expect(`${title} ${body}`).not.toMatch(/[{}]|undefined|NaN|\[object/);
        expect(/\p{Script=Arabic}/u.test(title)).toBe(locale === 'ar');
      }
    },
  );

  it('write amounts in riyals and times in Riyadh', () => {
    expect(write(NotificationKind.BID_RECEIVED, facts.BID_RECEIVED, 'en').title).toMatch(/1,234\.50/);
    expect(write(NotificationKind.AUCTION_OPENED, facts.AUCTION_OPENED, 'en').body).toMatch(
      /22 Nov 2026, 00:30/,
    );
    expect(write(NotificationKind.AUCTION_OPENED, facts.AUCTION_OPENED, 'ar').body).toMatch(/2026|٢٠٢٦/);
    expect(formatMoney(sar(1), 'en')).toMatch(/0\.01/);
  });

  it('take braces in what a user typed for what they are', () => {
    const { body } = write(
      NotificationKind.BID_RECEIVED,
      { title: '{amount} {nothing} $&', amount: sar(100) },
      'en',
    );
    expect(body).toContain('“{amount} {nothing} $&”');
  });
});

describe('oneLine', () => {
  it('leaves no line break, control character or direction override of a stranger', () => {
    const hostile = 'Bumper\r\nBcc: all@example.com\u2028x\u0000y\u202Ezyx\u2066!';
    expect(oneLine(hostile)).toBe('Bumper Bcc: all@example.com x yzyx!');
    expect(oneLine('مصدّ أمامي')).toBe('مصدّ أمامي');
  });
});
