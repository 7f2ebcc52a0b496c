import { transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { findOwner } from '../contact/owner.ts';
import { parseEmailAddress } from '../contact/parse-contact.ts';
import { MIN_PASSWORD_LENGTH, normalisePassword, type PasswordHasher } from '../password/password.ts';
import { weaknessOf } from '../password/weakness.ts';
import type { GrantableRole } from '../role/account-role.entity.ts';
import type { RoleService } from '../role/role.service.ts';
import { register } from './account.service.ts';
import { Locale } from './locale.ts';
import type { User } from './user.entity.ts';

const REASON = 'By make-staff.';

export class PasswordTooWeak extends Error {
  override readonly name = 'PasswordTooWeak';
  constructor() {
    super(
      `The password must have at least ${MIN_PASSWORD_LENGTH} characters and not be one that is easily guessed.`,
    );
  }
}

export interface MadeStaff {
  readonly user: User;
  /** Normalised. */
  readonly email: string;
  /** Whether the account is new, with the password given; that of an older account stays. */
  readonly created: boolean;
}

/**
 * Gives the account with this e-mail address a role, and makes the account if there is none: whoever runs this vouches
 * for the address. Throws {@link PasswordTooWeak}, and BAD_USER_INPUT for what is no address or no password.
 */
export async function makeStaff(
  em: EntityManager,
  services: { readonly passwords: PasswordHasher; readonly roles: RoleService },
  given: { email: string; password: string; role: GrantableRole },
): Promise<MadeStaff> {
  const address = parseEmailAddress(given.email, 'email');
  const appoint = async (tx: EntityManager, user: User) => {
    await services.roles.appoint(tx, user.id, given.role, { reason: REASON });
    return user;
  };
  const owner = await findOwner(em, address);
  const email = address.value;
  if (owner) return { user: await transaction(em, (tx) => appoint(tx, owner)), email, created: false };
  const password = normalisePassword(given.password, 'password');
  if (weaknessOf(password, [address.value])) throw new PasswordTooWeak();
  const account = {
    displayName: nameOf(address.value),
    locale: Locale.AR,
    passwordHash: await services.passwords.hash(password),
    contacts: [address],
  };
  const user = await transaction(em, async (tx) => appoint(tx, await register(tx, account)));
  return { user, email, created: true };
}

/** What stands before the @, which RFC 5321 keeps within 64 octets and thus within a display name. */
function nameOf(email: string): string {
  return email.slice(0, email.lastIndexOf('@'));
}
