import { paymentCaptured, paymentFailed, paymentRefunded } from '@dallal/events';
import { money } from '@dallal/money';
import { emit, type Logger, newId, schedule, transaction, unschedule } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ChargeOutcome, PaymentGateway, RefundOutcome } from '../gateway/gateway.ts';
import { issueInvoice } from '../invoice/invoice.service.ts';
import { enterCapture, enterRefund } from '../ledger/ledger.service.ts';
import type { PayableOrder } from '../order/payable-order.entity.ts';
import { lockPayableOrder } from '../order/payable-order.service.ts';
import { Payment } from './payment.entity.ts';
import { PaymentStatus, ProviderEventType, statusAfter } from './payment.state.ts';
import { ProviderEvent } from './provider-event.entity.ts';

/** Names of the jobs that finish what a crash or a silent gateway left open. */
export const settlePayment = 'payment.settle';
export const refundPayment = 'payment.refund';

export function recoveryKey(paymentId: string): string {
  return `${settlePayment}:${paymentId}`;
}

export function refundKey(paymentId: string): string {
  return `${refundPayment}:${paymentId}`;
}

/** The gateway did not answer: the money may have moved or not, and only asking again tells. */
export class OutcomeUnknown extends Error {}

/**
 * Asks the gateway and records what it says. Every step may be repeated, by anybody and at the same time: the gateway
 * moves money once a key, and of those who come back with its answer the first records it.
 */
export class SettlementService {
  readonly #gateway: PaymentGateway;
  readonly #timeoutMs: number;
  readonly #commissionBasisPoints: number;
  readonly #log: Logger;

  constructor(options: {
    gateway: PaymentGateway;
    timeoutMs: number;
    commissionBasisPoints: number;
    log: Logger;
  }) {
    this.#gateway = options.gateway;
    this.#timeoutMs = options.timeoutMs;
    this.#commissionBasisPoints = options.commissionBasisPoints;
    this.#log = options.log;
  }

  /** Brings a CREATED payment to its outcome. Throws {@link OutcomeUnknown}. */
  async settle(em: EntityManager, paymentId: string): Promise<void> {
    const { id, status, method, token, amountMinor, currency, orderId } = await em.findOneOrFail(
      Payment,
      { id: paymentId },
      { refresh: true },
    );
    if (status !== PaymentStatus.CREATED) return;
    const outcome = await this.#ask(id, (signal) =>
      this.#gateway.charge({ key: id, method, token: token!, amount: amountMinor, currency }, signal),
    );
    await transaction(em, async (tx) => {
      const { order, payment } = await lock(tx, orderId, id);
      if (payment.status === PaymentStatus.CREATED) await this.#recordCharge(tx, order, payment, outcome);
    });
  }

  /** Has what was paid for a cancelled order given back. A payment in flight is seen to when it is recorded. */
  async refundCancelled(tx: EntityManager, orderId: string): Promise<void> {
    const paid = await tx.findOne(Payment, { orderId, status: PaymentStatus.CAPTURED });
    if (paid) await scheduleRefund(tx, paid);
  }

  /** Gives back a captured payment. Throws {@link OutcomeUnknown}. */
  async refund(em: EntityManager, paymentId: string): Promise<void> {
    const { id, status, orderId } = await em.findOneOrFail(Payment, { id: paymentId }, { refresh: true });
    if (status !== PaymentStatus.CAPTURED) return;
    const outcome = await this.#ask(id, (signal) => this.#gateway.refund(id, signal));
    await transaction(em, async (tx) => {
      const { order, payment } = await lock(tx, orderId, id);
      if (payment.status !== PaymentStatus.CAPTURED) return;
      const event = await this.#append(tx, payment, outcome);
      await enterRefund(tx, payment, event.id);
      await emit(tx, paymentRefunded, payment.id, factsOf(order, payment));
    });
  }

  async #recordCharge(
    tx: EntityManager,
    order: PayableOrder,
    payment: Payment,
    outcome: ChargeOutcome,
  ): Promise<void> {
    payment.token = null;
    const event = await this.#append(tx, payment, outcome);
    await unschedule(tx, recoveryKey(payment.id));
    const facts = factsOf(order, payment);
    if (outcome.type === 'DECLINED') {
      await emit(tx, paymentFailed, payment.id, { ...facts, reason: outcome.reason });
      return;
    }
    await enterCapture(tx, payment, event.id, this.#commissionBasisPoints);
    await emit(tx, paymentCaptured, payment.id, facts);
    // The order was cancelled while the gateway was being asked: there is no sale to invoice.
    if (order.cancelledAt) await scheduleRefund(tx, payment);
    else await issueInvoice(tx, order, payment);
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
      provider: this.#gateway.name,
      reference: outcome.reference,
      type: ProviderEventType[outcome.type],
      reason: outcome.type === 'DECLINED' ? outcome.reason : null,
      occurredAt: outcome.at,
    });
    payment.status = statusAfter([...earlier, event].map(({ type }) => type));
    await tx.persist(event).flush();
    return event;
  }

  async #ask<Outcome>(
    paymentId: string,
    question: (signal: AbortSignal) => Promise<Outcome>,
  ): Promise<Outcome> {
    try {
      return await question(AbortSignal.timeout(this.#timeoutMs));
    } catch (error) {
      this.#log.warn({ paymentId, gateway: this.#gateway.name, err: error }, 'the gateway did not answer');
      throw new OutcomeUnknown(`The gateway did not answer for payment ${paymentId}.`, { cause: error });
    }
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
