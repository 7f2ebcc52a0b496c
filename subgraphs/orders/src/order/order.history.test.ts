import { statusAfter } from './order.history.ts';
import { OrderStatus, orderTransitions } from './order.state.ts';

function history(...statuses: OrderStatus[]) {
  return statuses.map((status, index) => ({
    sequence: index + 1,
    previousStatus: statuses[index - 1] ?? null,
    status,
  }));
}

describe('the history of an order', () => {
  it('leads to the state of its last change', () => {
    expect(statusAfter(history('PENDING_PAYMENT'))).toBe('PENDING_PAYMENT');
    expect(statusAfter(history('PENDING_PAYMENT', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED'))).toBe(
      'DELIVERED',
    );
  });

  it('leads nowhere when it is empty, begins elsewhere, jumps, goes back, or has a gap', () => {
    expect(statusAfter([])).toBeNull();
    expect(statusAfter(history('CONFIRMED'))).toBeNull();
    expect(statusAfter(history('PENDING_PAYMENT', 'SHIPPED'))).toBeNull();
    expect(statusAfter(history('PENDING_PAYMENT', 'CONFIRMED', 'PENDING_PAYMENT'))).toBeNull();
    expect(statusAfter(history('PENDING_PAYMENT', 'CANCELLED', 'CONFIRMED'))).toBeNull();
    const [first, second] = history('PENDING_PAYMENT', 'CONFIRMED');
    expect(statusAfter([first!, { ...second!, sequence: 3 }])).toBeNull();
    expect(statusAfter([first!, { ...second!, previousStatus: 'SHIPPED' }])).toBeNull();
  });
});

describe('the machine of orders', () => {
  it('leads to every state', () => {
    const reached = new Set<OrderStatus>(['PENDING_PAYMENT', ...Object.values(orderTransitions).flat()]);
    expect([...reached].sort()).toEqual(Object.values(OrderStatus).sort());
  });

  it('lets an order be cancelled until it is shipped, and not after', () => {
    const cancellable = Object.values(OrderStatus).filter((from) =>
      orderTransitions[from].includes('CANCELLED'),
    );
    expect(cancellable).toEqual(['PENDING_PAYMENT', 'CONFIRMED', 'PROCESSING']);
  });
});
