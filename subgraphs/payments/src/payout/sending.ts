import { schedule } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Payout } from './payout.entity.ts';
import { advance, PayoutStatus } from './payout.state.ts';
import type { PayoutAccount } from './payout-account.entity.ts';

/** The job that brings a payout to the bank, and asks there until it is known how it went. */
export const sendPayout = 'payout.send';

export function sendingKey(payoutId: string): string {
  return `${sendPayout}:${payoutId}`;
}

export function scheduleSending(tx: EntityManager, { id }: Payout, runAt?: Date): Promise<void> {
  return schedule(tx, sendPayout, { payoutId: id }, { key: sendingKey(id), ...(runAt && { runAt }) });
}

/** Brings what has failed to another account, under the key of another attempt. The caller has locked both. */
export async function sendAgain(
  tx: EntityManager,
  payout: Payout,
  { iban, holder }: PayoutAccount,
): Promise<void> {
  advance(payout, PayoutStatus.SCHEDULED);
  const attempt = payout.attempt + 1;
  const nothingYet = { reference: null, failure: null, failedAt: null, sentAt: null };
  Object.assign(payout, { iban, holder, attempt, ...nothingYet });
  await tx.flush();
  await scheduleSending(tx, payout);
}
