import { newId } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { hash } from '@node-rs/argon2';
import { Locale } from '../src/account/locale.ts';
import { User } from '../src/account/user.entity.ts';
import { Contact } from '../src/contact/contact.entity.ts';

const CHEAP = { memoryCost: 7_168, timeCost: 1, parallelism: 1 };

/** An account as it is after signing up and verifying one address, without the road there; returns its id. */
export async function accountIn(
  em: EntityManager,
  { email, password }: { email?: string; password?: string },
): Promise<string> {
  const id = newId();
  const passwordHash = password === undefined ? null : await hash(password, CHEAP);
  const name = { displayName: 'Noor', locale: Locale.AR };
  await em.insert(User, { id, ...name, passwordHash, state: 'ACTIVE', activatedAt: new Date() });
  const contact = { kind: 'EMAIL', value: email ?? `${id}@example.com`, verifiedAt: new Date() } as const;
  await em.insert(Contact, { id: newId(), userId: id, ...contact });
  return id;
}
