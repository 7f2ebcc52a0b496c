import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { User } from '../account/user.entity.ts';

/**
 * The account as it now is, locked until the transaction ends; null where there is none. Two applications at once, or
 * one and the acceptance of an invitation, meet here, before the merchant is locked. Rows that merely refer to the
 * account can still be written: whoever writes a review has locked the merchant first.
 */
export async function lockAccount(tx: EntityManager, userId: string): Promise<User | null> {
  await sql(tx, 'select 1 from account where id = ? for no key update', [userId]);
  return tx.findOne(User, { id: userId }, { refresh: true });
}
