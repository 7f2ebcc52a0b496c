import { createHash } from 'node:crypto';
import type { Sender } from '@dallal/signing';
import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Address, keyOf } from '../contact/address.ts';

/** For so long somebody is remembered to come from there. */
const FAMILIAR_DAYS = 90;

/**
 * The key under which attempts at an account are counted. Whoever comes from where the account was signed into before
 * is counted apart: strangers who lock an account do not lock its owner out.
 */
export async function attemptKey(
  em: EntityManager,
  what: string,
  address: Address,
  sender: Sender | null,
): Promise<string> {
  const key = `${what} ${keyOf(address)}`;
  if (!sender?.address) return key;
  const familiar = await sql(
    em,
    `select 1 from contact c join familiar_address f on f.user_id = c.user_id
     where c.kind = ? and c.value = ? and c.verified_at is not null
       and f.address_hash = ? and f.last_seen_at > clock_timestamp() - make_interval(days => ${FAMILIAR_DAYS})`,
    [address.kind, address.value, hashOf(sender.address)],
  );
  return familiar.length > 0 ? `${key} from ${sender.address}` : key;
}

/** Remembers that somebody signed into this account from there. */
export async function becomeFamiliar(
  tx: EntityManager,
  userId: string,
  sender: Sender | null,
): Promise<void> {
  if (!sender?.address) return;
  await sql(
    tx,
    `insert into familiar_address (user_id, address_hash) values (?, ?)
     on conflict (user_id, address_hash) do update set last_seen_at = clock_timestamp()`,
    [userId, hashOf(sender.address)],
  );
  await sql(
    tx,
    `delete from familiar_address
     where user_id = ? and last_seen_at < clock_timestamp() - make_interval(days => ${FAMILIAR_DAYS})`,
    [userId],
  );
}

function hashOf(address: string): string {
  return createHash('sha256').update(address).digest('base64url');
}
