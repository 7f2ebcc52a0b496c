import { payoutAccountChanged } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { databaseNow, emit, Forbidden, line, NotFound, sql, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { compactIban, faultOf } from './iban.ts';
import { Payout } from './payout.entity.ts';
import type { SetPayoutAccountInput } from './payout.inputs.ts';
import { InvalidIban, ReauthenticationRequired, type SetPayoutAccountResult } from './payout.results.ts';
import { PayoutStatus } from './payout.state.ts';
import { PayoutAccount } from './payout-account.entity.ts';
import { sendAgain } from './sending.ts';

/** As the statements of banks have it. */
const LONGEST_NAME = 70;
/** For so long after a sign-in somebody need not show again who they are; users has it the same. */
const RECENT_MS = 15 * 60_000;

/**
 * From now on the merchant is paid to this account, and so is what a bank had refused. Not by a token alone: whoever
 * changes it has what the merchant earns.
 */
export async function setPayoutAccount(
  em: EntityManager,
  viewer: Identity,
  input: SetPayoutAccountInput,
): Promise<SetPayoutAccountResult> {
  const { merchant: merchantId, sub: userId } = viewer;
  if (merchantId === undefined) throw new NotFound('The merchant');
  // An admin may do everything, and may work for somebody else's business: its money is not for that.
  if (!viewer.roles.includes('merchant')) throw new Forbidden();
  const holder = line(input.holder, 'input.holder', LONGEST_NAME);
  const iban = compactIban(input.iban);
  const fault = faultOf(iban);
  if (fault) return Object.assign(new InvalidIban(), { fault });
  return transaction(em, async (tx) => {
    if (!signedInRecently(viewer, await databaseNow(tx))) return new ReauthenticationRequired();
    await sql(
      tx,
      `insert into payout_account (merchant_id, user_id, iban, holder) values (?, ?, ?, ?)
       on conflict (merchant_id) do update set
         user_id = excluded.user_id, iban = excluded.iban, holder = excluded.holder, changed_at = clock_timestamp()`,
      [merchantId, userId, iban, holder],
    );
    const account = await lockAccount(tx, merchantId);
    await retryFailed(tx, account!);
    const { maskedIban } = account!;
    await emit(tx, payoutAccountChanged, merchantId, { merchantId, merchantUserId: userId, maskedIban });
    return account!;
  });
}

/** Locked, which orders all that decides about a merchant's payouts; null where none was given. */
export function lockAccount(tx: EntityManager, merchantId: string): Promise<PayoutAccount | null> {
  return tx.findOne(PayoutAccount, { merchantId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}

async function retryFailed(tx: EntityManager, account: PayoutAccount): Promise<void> {
  const { merchantId } = account;
  const failed = await tx.find(
    Payout,
    { merchantId, status: PayoutStatus.FAILED },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  for (const payout of failed) await sendAgain(tx, payout, account);
}

function signedInRecently({ authTime }: Identity, now: Date): boolean {
  return authTime !== undefined && authTime * 1_000 > now.getTime() - RECENT_MS;
}
