import { userRegistered } from '@dallal/events';
import { emit, line, newId, transaction } from '@dallal/subgraph';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { SignedIn } from '../session/session.results.ts';
import type { SessionService } from '../session/session.service.ts';
import type { SignUpInput } from './account.inputs.ts';
import { EmailTaken, WeakPassword } from './account.results.ts';
import { parseEmail } from './email.ts';
import { Locale } from './locale.ts';
import { isWeakPassword, normalisePassword, type PasswordHasher } from './password.ts';
import { User } from './user.entity.ts';

const MAX_DISPLAY_NAME_LENGTH = 80;

type NewAccount = Pick<User, 'email' | 'passwordHash' | 'displayName' | 'locale'> & { isStaff?: boolean };

export class AccountService {
  readonly #passwords: PasswordHasher;
  readonly #sessions: SessionService;

  constructor(passwords: PasswordHasher, sessions: SessionService) {
    this.#passwords = passwords;
    this.#sessions = sessions;
  }

  async signUp(em: EntityManager, input: SignUpInput): Promise<SignedIn | EmailTaken | WeakPassword> {
    const email = parseEmail(input.email, 'input.email');
    const displayName = line(input.displayName, 'input.displayName', MAX_DISPLAY_NAME_LENGTH);
    const password = normalisePassword(input.password, 'input.password');
    if (isWeakPassword(password)) return new WeakPassword();
    // Before the transaction: a connection should not wait for a hash.
    const passwordHash = await this.#passwords.hash(password);
    const account = { email, passwordHash, displayName, locale: input.locale ?? Locale.AR };
    try {
      return await transaction(em, async (tx) => this.#sessions.open(tx, await this.register(tx, account)));
    } catch (error) {
      // Only the unique key can tell: whoever looked first could still be overtaken.
      if (error instanceof UniqueConstraintViolationException)
        return Object.assign(new EmailTaken(), { email });
      throw error;
    }
  }

  /** Makes an account from what has been checked. Throws what the unique key throws when the address is taken. */
  async register(tx: EntityManager, account: NewAccount): Promise<User> {
    const user = tx.create(User, { id: newId(), ...account });
    await tx.persist(user).flush();
    const { id: userId, email, displayName, locale } = user;
    await emit(tx, userRegistered, userId, { userId, email, displayName, locale });
    return user;
  }
}
