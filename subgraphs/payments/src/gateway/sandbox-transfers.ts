import { newId, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { TransferFailure, type TransferOutcome, type TransferRequest } from './gateway.ts';
import { SandboxTransfer } from './sandbox-transfer.entity.ts';

/** An account that the sandbox's banks have closed; all others take what is sent to them. */
export const CLOSED_ACCOUNT = 'SA7545000000000000004040';

/** One transfer a key. It is on its way when it is told of first, and has arrived, or come back, when it is asked about. */
export async function transferOnce(
  em: EntityManager,
  { key, iban, amount, currency }: TransferRequest,
): Promise<TransferOutcome> {
  const failure = iban === CLOSED_ACCOUNT ? TransferFailure.ACCOUNT_CLOSED : null;
  await sql(
    em,
    `insert into sandbox_transfer as told (key, reference, iban, amount, currency, failure)
     values (?, ?, ?, ?, ?, ?)
     on conflict (key) do update set settled_at = coalesce(told.settled_at, clock_timestamp())`,
    [key, newId(), iban, amount, currency, failure],
  );
  const kept = await em.findOneOrFail(SandboxTransfer, { key }, { refresh: true });
  if (kept.iban !== iban || kept.amount !== amount) throw new Error(`${key} was another transfer.`);
  const { reference, settledAt, acceptedAt } = kept;
  if (settledAt === null) return { type: 'SENT', reference, at: acceptedAt };
  return kept.failure
    ? { type: 'FAILED', reference, at: settledAt, reason: kept.failure }
    : { type: 'PAID', reference, at: settledAt };
}
