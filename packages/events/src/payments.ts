import { z } from 'zod';
import { eventsOf, id, money } from './contract.ts';

const event = eventsOf('payments');

const payment = {
  paymentId: id,
  orderId: id,
  orderNumber: z.string(),
  customerId: id,
  merchantUserId: id,
  amount: money,
};
export const paymentAuthorized = event('payment.authorized', payment);
export const paymentCaptured = event('payment.captured', payment);
export const paymentFailed = event('payment.failed', { ...payment, reason: z.string() });
export const paymentRefunded = event('payment.refunded', payment);

export const invoiceIssued = event('invoice.issued', {
  invoiceId: id,
  number: z.string(),
  orderId: id,
  orderNumber: z.string(),
  customerId: id,
  merchantUserId: id,
  /** Gross, VAT included. */
  total: money,
  vat: money,
});

const payout = {
  payoutId: id,
  merchantId: id,
  merchantUserId: id,
  amount: money,
  /** Its country and last four characters only. */
  maskedIban: z.string(),
};
/** The bank has it: what was due to a merchant is on its account. */
export const payoutPaid = event('payout.paid', payout);
/** The bank did not take it; it waits for another account. */
export const payoutFailed = event('payout.failed', { ...payout, reason: z.string() });
/** Somebody set the account to which a merchant is paid. */
export const payoutAccountChanged = event('payout.account_changed', {
  merchantId: id,
  merchantUserId: id,
  maskedIban: z.string(),
});
