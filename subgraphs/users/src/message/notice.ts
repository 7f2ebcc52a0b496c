import { newId, schedule } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../contact/address.ts';
import { SEND_NOTICE } from './jobs.ts';
import type { Facts, Topic } from './texts.ts';

/**
 * Tells an account, once the transaction of `tx` is committed, of something that happened to it. To the addresses
 * named, or else to its verified e-mail address, or without one to its mobile number.
 */
export function notice<Kind extends Topic>(
  tx: EntityManager,
  userId: string,
  telling: { readonly topic: Kind; readonly facts: Facts[Kind]; readonly to?: Address },
): Promise<void> {
  return schedule(tx, SEND_NOTICE, { id: newId(), userId, ...telling }, { maxAttempts: 10 });
}
