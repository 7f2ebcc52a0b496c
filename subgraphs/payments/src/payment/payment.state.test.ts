import { IllegalPaymentTransition, PaymentStatus, ProviderEventType, statusAfter } from './payment.state.ts';

const { CAPTURED, DECLINED, REFUNDED } = ProviderEventType;

describe('the status of a payment', () => {
  it.each([
    [[], PaymentStatus.CREATED],
    [[CAPTURED], PaymentStatus.CAPTURED],
    [[DECLINED], PaymentStatus.FAILED],
    [[CAPTURED, REFUNDED], PaymentStatus.REFUNDED],
  ])('after %j is %s', (events, status) => {
    expect(statusAfter(events)).toBe(status);
  });

  it.each([
    [[REFUNDED]],
    [[CAPTURED, CAPTURED]],
    [[CAPTURED, DECLINED]],
    [[DECLINED, CAPTURED]],
    [[CAPTURED, REFUNDED, REFUNDED]],
  ])('is never derived from the contradiction %j', (events) => {
    expect(() => statusAfter(events)).toThrow(IllegalPaymentTransition);
  });
});
