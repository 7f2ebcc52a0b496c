import { paymentCaptured, paymentFailed, paymentRefunded } from '@dallal/events';
import { money } from '@dallal/money';
import { databaseNow, emit, newId, schedule, transaction, unschedule } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Asking, ask } from '../gateway/ask.ts';
import type { ChargeOutcome, ChargeRequest, FinalChargeOutcome, RefundOutcome } from '../gateway/gateway.ts';
import { issueInvoice } from '../invoice/invoice.service.ts';
import { enterCapture, enterRefund } from '../ledger/ledger.service.ts';
import { PayableOrder } from '../order/payable-order.entity.ts';
import { lockPayableOrder } from '../order/payable-order.service.ts';
import { commissionOf } from '../seller/seller.service.ts';
import { Payment } from './payment.entity.ts';
import { isOpen, PaymentStatus, ProviderEventType, statusAfter } from './payment.state.ts';
import { ProviderEvent } from './provider-event.entity.ts';
import { release } from './release.ts';

type ActionRequired = Extract<ChargeOutcome, { type: 'ACTION_REQUIRED' }>;

/** Names of the jobs that finish what a crash or a silent gateway left open. */
export const settlePayment = 'payment.settle';
export const refundPayment = 'payment.refund';

export function recoveryKey(paymentId: string): string {
  return `${settlePayment}:${paymentId}`;
}

export function refundKey(paymentId: string): string {
  return `${refundPayment}:${paymentId}`;
}

export interface SettlementOptions extends Asking {
  /** Between two questions whether a customer has confirmed a payment. */
  readonly recoveryDelayMs: number;
  /** For merchants with whom nothing else was agreed. */
  readonly commissionBasisPoints: number;
  /** Of the graph and its pages, as browsers reach them. */
  readonly publicUrl: string;
}

/**
 * Asks the gateway and records what it says. Every step may be repeated, by anybody and at the same time: the gateway
 * moves money once a key, and of those who come back with its answer the first records it.
 */
export class SettlementService {
  readonly #options: SettlementOptions;

  constructor(options: SettlementOptions) {
    this.#options = options;
  }

  /** Brings a payment on its way to its outcome, or to what its customer has to do. Throws {@link OutcomeUnknown}. */
  async settle(em: EntityManager, paymentId: string): Promise<void> {
    const open = await em.findOneOrFail(Payment, { id: paymentId }, { refresh: true });
    if (!isOpen(open)) return;
    const { id, orderId } = open;
    const { number, title, cancelledAt } = await em.findOneOrFail(
      PayableOrder,
      { orderId },
      { refresh: true },
    );
    const request = this.#chargeOf(open, `${number} · ${title}`);
    // Who asks for the charge meanwhile, as before the cancellation, is answered by the gateway: one of both comes first.
    const outcome = await ask(this.#options, id, (gateway, signal) =>
      cancelledAt ? gateway.void(request, signal) : gateway.charge(request, signal),
    );
    await transaction(em, async (tx) => {
      const { order, payment } = await lock(tx, orderId, id);
      if (!isOpen(payment)) return;
      if (outcome.type === 'ACTION_REQUIRED') await this.#awaitCustomer(tx, order, payment, outcome);
      else await this.#recordCharge(tx, order, payment, outcome);
    });
  }

  /** Has the gateway asked at once: somebody says that there is news. What the news is, only the gateway tells. */
  async askSoon(em: EntityManager, paymentId: string): Promise<void> {
    await transaction(em, (tx) =>
      schedule(tx, settlePayment, { paymentId }, { key: recoveryKey(paymentId) }),
    );
  }

  /** Has a payment on its way voided, and what was paid given back. The caller has locked the order, which is cancelled. */
  async undoPayment(tx: EntityManager, orderId: string): Promise<void> {
    const payments = await tx.find(Payment, { orderId });
    const open = payments.find(isOpen);
    const paid = payments.find(({ status }) => status === PaymentStatus.CAPTURED);
    if (open) await schedule(tx, settlePayment, { paymentId: open.id }, { key: recoveryKey(open.id) });
    if (paid) await scheduleRefund(tx, paid);
  }

  /** Gives back a captured payment. Throws {@link OutcomeUnknown}. */
  async refund(em: EntityManager, paymentId: string): Promise<void> {
    const { id, status, orderId } = await em.findOneOrFail(Payment, { id: paymentId }, { refresh: true });
    if (status !== PaymentStatus.CAPTURED) return;
    const outcome = await ask(this.#options, id, (gateway, signal) => gateway.refund(id, signal));
    await transaction(em, async (tx) => {
      const { order, payment } = await lock(tx, orderId, id);
      if (payment.status !== PaymentStatus.CAPTURED) return;
      const event = await this.#append(tx, payment, outcome);
      await enterRefund(tx, payment, event.id);
      await emit(tx, paymentRefunded, payment.id, factsOf(order, payment));
    });
  }

  #chargeOf(
    { id: key, method, token, amountMinor, currency, orderId }: Payment,
    description: string,
  ): ChargeRequest {
    const returnUrl = new URL(`/orders/${orderId}/pay?payment=${key}`, this.#options.publicUrl).href;
    return { key, method, token: token!, amount: amountMinor, currency, description, returnUrl };
  }

  /**
   * The gateway is asked again and again until the customer has confirmed, or may no longer: whoever is to say that
   * there is news may have died before.
   */
  async #awaitCustomer(
    tx: EntityManager,
    order: PayableOrder,
    payment: Payment,
    outcome: ActionRequired,
  ): Promise<void> {
    const { redirectUrl, expiresAt } = outcome;
    if (payment.status === PaymentStatus.CREATED) {
      Object.assign(payment, { redirectUrl, redirectExpiresAt: expiresAt });
      await this.#append(tx, payment, outcome);
    }
    const now = (await databaseNow(tx)).getTime();
    // The order was cancelled while the gateway was being asked: it is asked at once to charge nothing.
    const next = order.cancelledAt ? now : now + this.#options.recoveryDelayMs;
    const key = recoveryKey(payment.id);
    const runAt = new Date(Math.min(next, expiresAt.getTime()));
    await schedule(tx, settlePayment, { paymentId: payment.id }, { runAt, key });
  }

  async #recordCharge(
    tx: EntityManager,
    order: PayableOrder,
    payment: Payment,
    outcome: FinalChargeOutcome,
  ): Promise<void> {
    Object.assign(payment, { token: null, redirectUrl: null, redirectExpiresAt: null });
    const event = await this.#append(tx, payment, outcome);
    await unschedule(tx, recoveryKey(payment.id));
    // That the order is cancelled everybody has heard, and nothing else came of it.
    if (outcome.type === 'VOIDED') return;
    const facts = factsOf(order, payment);
    if (outcome.type === 'DECLINED') {
      await emit(tx, paymentFailed, payment.id, { ...facts, reason: outcome.reason });
      return;
    }
    const rate = await commissionOf(tx, order.merchantId, this.#options.commissionBasisPoints);
    await enterCapture(tx, payment, event.id, rate);
    await emit(tx, paymentCaptured, payment.id, facts);
    // The order was cancelled while the gateway was being asked: there is no sale to invoice.
    if (order.cancelledAt) return scheduleRefund(tx, payment);
    await issueInvoice(tx, order, payment);
    if (order.deliveredAt) await release(tx, payment);
  }

  async #append(
    tx: EntityManager,
    payment: Payment,
    outcome: ChargeOutcome | RefundOutcome,
  ): Promise<ProviderEvent> {
    const earlier = await tx.find(ProviderEvent, { paymentId: payment.id }, { orderBy: { sequence: 'asc' } });
    const event = Object.assign(new ProviderEvent(), {
      id: newId(),
      paymentId: payment.id,
      sequence: earlier.length + 1,
      provider: this.#options.gateway.name,
      reference: outcome.reference,
      type: ProviderEventType[outcome.type],
      reason: outcome.type === 'DECLINED' ? outcome.reason : null,
      occurredAt: outcome.at,
    });
    payment.status = statusAfter([...earlier, event].map(({ type }) => type));
    await tx.persist(event).flush();
    return event;
  }
}

/** Locks order before payment, as everybody does. */
async function lock(tx: EntityManager, orderId: string, paymentId: string) {
  const order = await lockPayableOrder(tx, orderId);
  const payment = await tx.findOneOrFail(
    Payment,
    { id: paymentId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (!order) throw new Error(`Payment ${paymentId} is for an order that is not known.`);
  return { order, payment };
}

function scheduleRefund(tx: EntityManager, payment: Payment): Promise<void> {
  return schedule(tx, refundPayment, { paymentId: payment.id }, { key: refundKey(payment.id) });
}

function factsOf(order: PayableOrder, payment: Payment) {
  return {
    paymentId: payment.id,
    orderId: order.orderId,
    orderNumber: order.number,
    customerId: payment.customerId,
    merchantUserId: payment.merchantUserId,
    amount: { ...money(payment.amountMinor, payment.currency) },
  };
}
