import type { EntityManager } from '@mikro-orm/postgresql';
import { User } from '../account/user.entity.ts';
import type { Address } from './address.ts';
import { Contact } from './contact.entity.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * The account that has verified this address. It asks the database as often where there is none.
 * @param since when it must have had it already: a code that was sent to who had it before leads to nobody
 */
export async function findOwner(
  em: EntityManager,
  { kind, value }: Address,
  since?: Date,
): Promise<User | null> {
  const verifiedAt = since ? { $lte: since } : { $ne: null };
  const contact = await em.findOne(Contact, { kind, value, verifiedAt });
  return em.findOne(User, { id: contact?.userId ?? NOBODY });
}

/** The verified addresses of an account, as events tell of them. */
export async function reachableBy(em: EntityManager, user: User) {
  const verified = await em.find(Contact, { userId: user.id, verifiedAt: { $ne: null } });
  const email = verified.find(({ kind }) => kind === 'EMAIL')?.value;
  const phone = verified.find(({ kind }) => kind === 'PHONE')?.value;
  const { id: userId, displayName, locale } = user;
  return { userId, displayName, locale, ...(email && { email }), ...(phone && { phone }) };
}
