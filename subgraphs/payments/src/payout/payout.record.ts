import { payoutFailed, payoutPaid } from '@dallal/events';
import { databaseNow, emit } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { TransferOutcome } from '../gateway/gateway.ts';
import { enterPaid } from '../ledger/ledger.service.ts';
import { Payout } from './payout.entity.ts';
import { advance, isUnderway, PayoutStatus } from './payout.state.ts';
import type { PayoutAccount } from './payout-account.entity.ts';
import { lockAccount } from './payout-account.service.ts';
import { scheduleSending, sendAgain } from './sending.ts';

/** Records what the bank says, unless somebody else has done so, or it is about an attempt that is over. */
export async function recordTransfer(
  tx: EntityManager,
  { id: payoutId, attempt, merchantId }: Pick<Payout, 'id' | 'attempt' | 'merchantId'>,
  outcome: TransferOutcome,
  askAgainMs: number,
): Promise<void> {
  // The account before the payout, as whoever sets it locks them: one of the two sees what the other has done.
  const account = outcome.type === 'FAILED' ? await lockAccount(tx, merchantId) : null;
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const payout = await tx.findOneOrFail(Payout, { id: payoutId }, lock);
  if (payout.attempt !== attempt || !isUnderway(payout)) return;
  payout.reference = outcome.reference;
  // Whoever was told nothing of it the first time hears at once that it has arrived.
  if (outcome.type !== 'FAILED' && payout.status === PayoutStatus.SCHEDULED) {
    advance(payout, PayoutStatus.SENT);
    payout.sentAt = outcome.at;
  }
  if (outcome.type === 'SENT') {
    await tx.flush();
    await scheduleSending(tx, payout, new Date((await databaseNow(tx)).getTime() + askAgainMs));
    return;
  }
  advance(payout, PayoutStatus[outcome.type]);
  if (outcome.type === 'FAILED') {
    // Its merchant knew before the bank did, and will not set it once more.
    if (account && isAnother(account, payout)) await sendAgain(tx, payout, account);
    else await failed(tx, payout, outcome);
  } else await paid(tx, payout, outcome.at);
}

async function paid(tx: EntityManager, payout: Payout, at: Date): Promise<void> {
  payout.paidAt = at;
  await tx.flush();
  await enterPaid(tx, payout);
  await emit(tx, payoutPaid, payout.id, factsOf(payout));
}

/** The money stays where it is in the books: on its way, for the next attempt. */
async function failed(
  tx: EntityManager,
  payout: Payout,
  { at, reason }: Extract<TransferOutcome, { type: 'FAILED' }>,
): Promise<void> {
  Object.assign(payout, { failedAt: at, failure: reason });
  await tx.flush();
  await emit(tx, payoutFailed, payout.id, { ...factsOf(payout), reason });
}

function isAnother({ iban, holder }: PayoutAccount, payout: Payout): boolean {
  return iban !== payout.iban || holder !== payout.holder;
}

function factsOf({ id: payoutId, merchantId, merchantUserId, amount, maskedIban }: Payout) {
  return { payoutId, merchantId, merchantUserId, amount: { ...amount }, maskedIban };
}
