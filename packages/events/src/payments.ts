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
