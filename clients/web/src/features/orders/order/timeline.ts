import type { OrderStatus } from '../gql/graphql.ts';

export interface StatusChange {
  readonly status: OrderStatus;
  readonly reason?: string | null | undefined;
  readonly at: string;
}

export interface Step {
  readonly status: OrderStatus;
  /** Null for what is still to come. */
  readonly at: string | null;
  readonly reason: string | null;
}

/** The way of an order to which nobody objects. Being prepared is no step of its own: it is over when it is shipped. */
const road: readonly OrderStatus[] = ['PENDING_PAYMENT', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'COMPLETED'];

/** What has happened to an order, and what is still to come unless something gets in the way. */
export function stepsOf(history: readonly StatusChange[], status: OrderStatus): readonly Step[] {
  const happened = history
    .filter((change) => change.status !== 'PROCESSING' || status === 'PROCESSING')
    .map(({ status: was, at, reason }) => ({ status: was, at, reason: reason ?? null }));
  const place = road.indexOf(status === 'PROCESSING' ? 'CONFIRMED' : status);
  const ahead = place === -1 ? [] : road.slice(place + 1);
  return [...happened, ...ahead.map((next) => ({ status: next, at: null, reason: null }))];
}
