import { newId, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Payment } from '../payment/payment.entity.ts';
import type { Payout } from '../payout/payout.entity.ts';
import { LedgerEntry } from './ledger-entry.entity.ts';

/** What its lines have in common. */
type Transfer = Pick<LedgerEntry, 'transferId' | 'currency' | 'paymentId' | 'payoutId'>;

/** Moves a captured payment from the customer into escrow, less the platform's commission. */
export async function enterCapture(
  tx: EntityManager,
  payment: Payment,
  transferId: string,
  commissionBasisPoints: number,
): Promise<void> {
  const gross = payment.amountMinor;
  const { commission, net } = split(gross, commissionBasisPoints);
  await enter(tx, ofPayment(payment, transferId), {
    // The customer stands for the world outside, so this account alone may be negative.
    [`customer:${payment.customerId}`]: -gross,
    [`escrow:${payment.merchantUserId}`]: net,
    commission,
  });
}

/** What is held of a payment becomes due to its merchant. */
export async function enterRelease(tx: EntityManager, payment: Payment): Promise<void> {
  const { merchantUserId } = payment;
  const held = (await balances(tx, payment))[`escrow:${merchantUserId}`] ?? 0;
  await enter(tx, ofPayment(payment, newId()), {
    [`escrow:${merchantUserId}`]: -held,
    [`payable:${merchantUserId}`]: held,
  });
}

/**
 * Undoes every line of the payment so far, so that nothing of it remains on any account. Where it had been paid out,
 * less than nothing is due to the merchant until other sales make up for it.
 */
export async function enterRefund(tx: EntityManager, payment: Payment, transferId: string): Promise<void> {
  const undone = Object.entries(await balances(tx, payment)).map(([account, balance]) => [account, -balance]);
  await enter(tx, ofPayment(payment, transferId), Object.fromEntries(undone));
}

/** What was due is on its way to the merchant's bank. */
export async function enterPayout(tx: EntityManager, payout: Payout): Promise<void> {
  const { merchantUserId: to, amountMinor } = payout;
  await enter(tx, ofPayout(payout), { [`payable:${to}`]: -amountMinor, [`clearing:${to}`]: amountMinor });
}

/** It has arrived there: the merchant, too, stands for the world outside. */
export async function enterPaid(tx: EntityManager, payout: Payout): Promise<void> {
  const { merchantUserId: to, amountMinor } = payout;
  await enter(tx, ofPayout(payout), { [`clearing:${to}`]: -amountMinor, [`merchant:${to}`]: amountMinor });
}

/** Commission and the rest of a sale, which are together the sale, to the last halala. */
export function split(gross: number, basisPoints: number): { commission: number; net: number } {
  const commission = commissionOn(gross, basisPoints);
  return { commission, net: gross - commission };
}

/** In minor units, rounded half up. In BigInt, since the product may pass 2^53. */
export function commissionOn(gross: number, basisPoints: number): number {
  return Number((BigInt(gross) * BigInt(basisPoints) + 5_000n) / 10_000n);
}

/** Transfers whose lines do not sum to zero. There are none: the database refuses them at commit. */
export async function unbalancedTransfers(em: EntityManager): Promise<string[]> {
  const rows = await sql<{ transfer_id: string }>(
    em,
    `select transfer_id from ledger_entry group by transfer_id, currency having sum(amount_minor) <> 0`,
  );
  return rows.map((row) => row.transfer_id);
}

/** What a payment has left on each account. */
async function balances(tx: EntityManager, { id: paymentId }: Payment): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { account, amountMinor } of await tx.find(LedgerEntry, { paymentId }))
    sums[account] = (sums[account] ?? 0) + amountMinor;
  return sums;
}

function ofPayment({ id: paymentId, currency }: Payment, transferId: string): Transfer {
  return { transferId, currency, paymentId, payoutId: null };
}

function ofPayout({ id: payoutId, currency }: Payout): Transfer {
  return { transferId: newId(), currency, paymentId: null, payoutId };
}

async function enter(
  tx: EntityManager,
  transfer: Transfer,
  amounts: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [account, amountMinor] of Object.entries(amounts)) {
    if (amountMinor === 0) continue;
    tx.persist(Object.assign(new LedgerEntry(), { ...transfer, id: newId(), account, amountMinor }));
  }
  await tx.flush();
}
