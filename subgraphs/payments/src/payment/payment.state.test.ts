import { IllegalPaymentTransition, PaymentStatus, ProviderEventType, statusAfter } from './payment.state.ts';

const { ACTION_REQUIRED, CAPTURED, DECLINED, REFUNDED, VOIDED } = ProviderEventType;

describe('the status of a payment', () => {
  it.each([
    [[], PaymentStatus.CREATED],
    [[CAPTURED], PaymentStatus.CAPTURED],
    [[DECLINED], PaymentStatus.FAILED],
    [[CAPTURED, REFUNDED], PaymentStatus.REFUNDED],
    [[ACTION_REQUIRED], PaymentStatus.ACTION_REQUIRED],
    [[ACTION_REQUIRED, CAPTURED], PaymentStatus.CAPTURED],
    [[ACTION_REQUIRED, DECLINED], PaymentStatus.FAILED],
    [[VOIDED], PaymentStatus.VOIDED],
    [[ACTION_REQUIRED, VOIDED], PaymentStatus.VOIDED],
  ])('after %j is %s', (events, status) => {
    expect(statusAfter(events)).toBe(status);
  });

  it.each([
    [[REFUNDED]],
    [[ACTION_REQUIRED, ACTION_REQUIRED]],
    [[CAPTURED, ACTION_REQUIRED]],
    [[DECLINED, ACTION_REQUIRED]],
    [[CAPTURED, CAPTURED]],
    [[CAPTURED, DECLINED]],
    [[DECLINED, CAPTURED]],
    [[CAPTURED, REFUNDED, REFUNDED]],
    [[VOIDED, CAPTURED]],
    [[CAPTURED, VOIDED]],
  ])('is never derived from the contradiction %j', (events) => {
    expect(() => statusAfter(events)).toThrow(IllegalPaymentTransition);
  });
});
