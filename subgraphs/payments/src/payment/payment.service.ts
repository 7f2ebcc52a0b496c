import { createHash } from 'node:crypto';
import type { Identity } from '@dallal/signing';
import { databaseNow, isId, NotFound, newId, schedule, sql, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { OutcomeUnknown } from '../gateway/ask.ts';
import type { PayableOrder } from '../order/payable-order.entity.ts';
import { lockPayableOrder } from '../order/payable-order.service.ts';
import { IdempotencyKey } from './idempotency-key.entity.ts';
import { Payment } from './payment.entity.ts';
import { checkPayInput, type PayInput } from './payment.inputs.ts';
import {
  actionOf,
  IdempotencyKeyReused,
  NotPayableStatus,
  OrderNotPayable,
  PaymentActionRequired,
  PaymentDeclined,
  type PayResult,
} from './payment.results.ts';
import { isOpen, PaymentStatus } from './payment.state.ts';
import { ProviderEvent } from './provider-event.entity.ts';
import { recoveryKey, type SettlementService, settlePayment } from './settlement.service.ts';

/** Takes payments. No database transaction is open while the gateway is asked; see {@link SettlementService}. */
export class PaymentService {
  readonly #settlement: SettlementService;
  readonly #recoveryDelayMs: number;

  constructor(options: { settlement: SettlementService; recoveryDelayMs: number }) {
    this.#settlement = options.settlement;
    this.#recoveryDelayMs = options.recoveryDelayMs;
  }

  async pay(em: EntityManager, viewer: Identity, input: PayInput): Promise<PayResult> {
    checkPayInput(input);
    const begun = await transaction(em, (tx) => this.#begin(tx, viewer, input));
    if (!(begun instanceof Payment)) return begun;
    try {
      await this.#settlement.settle(em, begun.id);
    } catch (error) {
      // The payment stays as it is, which tells the caller all there is to know; the job goes on asking.
      if (!(error instanceof OutcomeUnknown)) throw error;
    }
    return outcomeOf(em, begun.id);
  }

  /** The payment to be settled: a new attempt, committed before any money can move, or the key's earlier one. */
  async #begin(
    tx: EntityManager,
    viewer: Identity,
    input: PayInput,
  ): Promise<Payment | OrderNotPayable | IdempotencyKeyReused> {
    const fingerprint = fingerprintOf(input);
    const earlier = await earlierRequest(tx, viewer.sub, input.idempotencyKey);
    if (earlier) {
      if (earlier.fingerprint === fingerprint) return tx.findOneOrFail(Payment, { id: earlier.paymentId });
      return Object.assign(new IdempotencyKeyReused(), { idempotencyKey: input.idempotencyKey });
    }
    const order = isId(input.orderId) ? await lockPayableOrder(tx, input.orderId) : null;
    if (order?.customerId !== viewer.sub) throw new NotFound('Order');
    const now = await databaseNow(tx);
    const status = await obstacleTo(tx, order, now);
    if (status) return Object.assign(new OrderNotPayable(), { status });
    const payment = attempt(order, input);
    await tx.persist(payment).flush();
    await rememberRequest(tx, viewer.sub, input.idempotencyKey, fingerprint, payment.id);
    // Should this process die before the outcome is recorded, the job finds it out.
    await schedule(
      tx,
      settlePayment,
      { paymentId: payment.id },
      {
        runAt: new Date(now.getTime() + this.#recoveryDelayMs),
        key: recoveryKey(payment.id),
      },
    );
    return payment;
  }
}

function attempt(order: PayableOrder, input: PayInput): Payment {
  return Object.assign(new Payment(), {
    id: newId(),
    orderId: order.orderId,
    customerId: order.customerId,
    merchantId: order.merchantId,
    merchantUserId: order.merchantUserId,
    method: input.method,
    token: input.token,
    amountMinor: order.total,
    currency: order.currency,
    status: PaymentStatus.CREATED,
  });
}

/** Why an order, which the caller has locked, cannot be paid. */
async function obstacleTo(
  tx: EntityManager,
  order: PayableOrder,
  now: Date,
): Promise<NotPayableStatus | null> {
  if (order.cancelledAt) return NotPayableStatus.CANCELLED;
  const live = await tx.findOne(Payment, { orderId: order.orderId, status: { $ne: PaymentStatus.FAILED } });
  if (live) return isOpen(live) ? NotPayableStatus.IN_PROGRESS : NotPayableStatus.PAID;
  return order.dueAt && order.dueAt < now ? NotPayableStatus.OVERDUE : null;
}

async function outcomeOf(
  em: EntityManager,
  paymentId: string,
): Promise<Payment | PaymentActionRequired | PaymentDeclined> {
  const payment = await em.findOneOrFail(Payment, { id: paymentId }, { refresh: true });
  const action = actionOf(payment);
  if (action) return Object.assign(new PaymentActionRequired(), action, { payment });
  if (payment.status !== PaymentStatus.FAILED) return payment;
  const { reason } = await em.findOneOrFail(ProviderEvent, { paymentId }, { orderBy: { sequence: 'desc' } });
  return Object.assign(new PaymentDeclined(), { reason: reason!, payment });
}

/** The request that used the key in the last 24 hours. Holds the key until the transaction ends. */
async function earlierRequest(
  tx: EntityManager,
  userId: string,
  key: string,
): Promise<IdempotencyKey | null> {
  // A row lock would not do: of two first requests neither finds a row to lock.
  await sql(tx, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${userId} ${key}`]);
  const [row] = await sql<{ payment_id: string; fingerprint: string }>(
    tx,
    `select payment_id, fingerprint from idempotency_key
     where user_id = ? and key = ? and created_at > clock_timestamp() - interval '24 hours'`,
    [userId, key],
  );
  return row
    ? Object.assign(new IdempotencyKey(), { paymentId: row.payment_id, fingerprint: row.fingerprint })
    : null;
}

async function rememberRequest(
  tx: EntityManager,
  userId: string,
  key: string,
  fingerprint: string,
  paymentId: string,
): Promise<void> {
  await sql(
    tx,
    `insert into idempotency_key (user_id, key, fingerprint, payment_id) values (?, ?, ?, ?)
     on conflict (user_id, key) do update set
       fingerprint = excluded.fingerprint, payment_id = excluded.payment_id, created_at = clock_timestamp()`,
    [userId, key, fingerprint, paymentId],
  );
}

function fingerprintOf({ orderId, method, token }: PayInput): string {
  return createHash('sha256')
    .update(JSON.stringify([orderId, method, token]))
    .digest('hex');
}
