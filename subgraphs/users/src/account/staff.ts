import { transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { UsersServices } from '../services.ts';
import { parseEmail } from './email.ts';
import { Locale } from './locale.ts';
import { isWeakPassword, MIN_PASSWORD_LENGTH, normalisePassword } from './password.ts';
import { User } from './user.entity.ts';

export class PasswordTooShort extends Error {
  override readonly name = 'PasswordTooShort';
  constructor() {
    super(`The password must have at least ${MIN_PASSWORD_LENGTH} characters.`);
  }
}

export interface MadeStaff {
  readonly user: User;
  /** Whether the account is new, with the password given; that of an older account stays. */
  readonly created: boolean;
}

/**
 * Gives an account the role staff, and makes the account if there is none. Throws {@link PasswordTooShort}, and
 * BAD_USER_INPUT for what is no address or no password.
 */
export async function makeStaff(
  em: EntityManager,
  { accounts, passwords }: Pick<UsersServices, 'accounts' | 'passwords'>,
  given: { email: string; password: string },
): Promise<MadeStaff> {
  const email = parseEmail(given.email, 'email');
  const existing = await promote(em, email);
  if (existing) return { user: existing, created: false };
  const password = normalisePassword(given.password, 'password');
  if (isWeakPassword(password)) throw new PasswordTooShort();
  const passwordHash = await passwords.hash(password);
  const account = { email, passwordHash, displayName: nameOf(email), locale: Locale.AR, isStaff: true };
  const user = await transaction(em, (tx) => accounts.register(tx, account));
  return { user, created: true };
}

function promote(em: EntityManager, email: string): Promise<User | null> {
  return transaction(em, async (tx) => {
    const user = await tx.findOne(User, { email }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (user) user.isStaff = true;
    return user;
  });
}

/** What stands before the @, which RFC 5321 keeps within 64 octets and thus within a display name. */
function nameOf(email: string): string {
  return email.slice(0, email.lastIndexOf('@'));
}
