import { newId, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Payment } from '../payment/payment.entity.ts';
import { LedgerEntry } from './ledger-entry.entity.ts';

/** Moves a captured payment from the customer into escrow, less the platform's commission. */
export async function enterCapture(
  tx: EntityManager,
  payment: Payment,
  transferId: string,
  commissionBasisPoints: number,
): Promise<void> {
  const gross = payment.amountMinor;
  const commission = commissionOn(gross, commissionBasisPoints);
  await enter(tx, payment, transferId, {
    // The customer stands for the world outside, so this account alone may be negative.
    [`customer:${payment.customerId}`]: -gross,
    [`escrow:${payment.merchantUserId}`]: gross - commission,
    commission,
  });
}

/** Undoes every line of the payment so far, so that nothing of it remains on any account. */
export async function enterRefund(tx: EntityManager, payment: Payment, transferId: string): Promise<void> {
  const lines = await tx.find(LedgerEntry, { paymentId: payment.id });
  const undone: Record<string, number> = {};
  for (const line of lines) undone[line.account] = (undone[line.account] ?? 0) - line.amountMinor;
  await enter(tx, payment, transferId, undone);
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

async function enter(
  tx: EntityManager,
  payment: Payment,
  transferId: string,
  amounts: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [account, amountMinor] of Object.entries(amounts)) {
    if (amountMinor === 0) continue;
    const { id: paymentId, currency } = payment;
    tx.persist(
      Object.assign(new LedgerEntry(), {
        id: newId(),
        transferId,
        paymentId,
        account,
        amountMinor,
        currency,
      }),
    );
  }
  await tx.flush();
}
