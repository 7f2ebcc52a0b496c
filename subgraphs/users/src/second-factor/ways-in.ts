import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * In how many ways somebody can sign in: by an address of theirs (with a code, or a password), by passkeys, with
 * providers. Lock the account first: of two ways that are taken away at once, the second then finds the first one gone.
 */
export async function waysIn(tx: EntityManager, userId: string): Promise<number> {
  const [row] = await sql<{ ways: number }>(
    tx,
    `select ((select count(*) from contact where user_id = ? and verified_at is not null)
      + (select count(*) from passkey where user_id = ? and clone_suspected_at is null)
      + (select count(*) from oidc_identity where user_id = ?))::int as ways`,
    [userId, userId, userId],
  );
  return row!.ways;
}
