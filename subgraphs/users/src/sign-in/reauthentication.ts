import type { Identity } from '@dallal/signing';
import { isId } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { User } from '../account/user.entity.ts';
import type { TooManyAttempts } from '../attempt/attempt.results.ts';
import { countAttempt, forgetAttempts } from '../attempt/attempts.ts';
import type { AttemptLimits } from '../attempt/limits.ts';
import { normalisePassword, type PasswordHasher } from '../password/password.ts';
import { signedInRecently } from '../second-factor/recent-sign-in.ts';
import { InvalidCredentials, ReauthenticationRequired } from './sign-in.results.ts';

export type Unconfirmed = ReauthenticationRequired | InvalidCredentials | TooManyAttempts;

/**
 * For changes that would hand the account to whoever sits down at an unlocked computer, or has a token. Source: OWASP
 * ASVS, 2.2.3 and 3.7.1.
 */
export class Reauthentication {
  readonly #limits: AttemptLimits;
  readonly #passwords: PasswordHasher;

  constructor(limits: AttemptLimits, passwords: PasswordHasher) {
    this.#limits = limits;
    this.#passwords = passwords;
  }

  /** Null when the viewer has just signed in, or gives the password. */
  async confirm(
    em: EntityManager,
    viewer: Identity,
    password: string | null | undefined,
  ): Promise<Unconfirmed | null> {
    if (password == null) return (await signedInRecently(em, viewer)) ? null : new ReauthenticationRequired();
    return this.checkPassword(em, viewer, password, 'input.password');
  }

  async checkPassword(
    em: EntityManager,
    viewer: Identity,
    password: string,
    argument: string,
  ): Promise<InvalidCredentials | TooManyAttempts | null> {
    const normalised = normalisePassword(password, argument);
    // Apart from sign-ins: strangers cannot spend this one. Whoever stole a token can, from any number of places.
    const key = `password of account ${viewer.sub}`;
    const tooMany = await countAttempt(em, key, this.#limits.passwords);
    if (tooMany) return tooMany;
    const user = isId(viewer.sub) ? await em.findOne(User, { id: viewer.sub }) : null;
    if (!(await this.#passwords.verify(user?.passwordHash, normalised))) return new InvalidCredentials();
    await forgetAttempts(em, key);
    return null;
  }
}
