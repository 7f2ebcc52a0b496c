import type { Identity, Sender } from '@dallal/signing';
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
    sender: Sender | null,
  ): Promise<Unconfirmed | null> {
    if (password == null) return (await signedInRecently(em, viewer)) ? null : new ReauthenticationRequired();
    return this.checkPassword(em, viewer, password, sender);
  }

  async checkPassword(
    em: EntityManager,
    viewer: Identity,
    password: string,
    sender: Sender | null,
  ): Promise<InvalidCredentials | TooManyAttempts | null> {
    const normalised = normalisePassword(password, 'input.password');
    // Apart from sign-ins: strangers cannot spend this one.
    const key = `password of account ${viewer.sub} from ${sender?.address ?? 'somewhere'}`;
    const tooMany = await countAttempt(em, key, this.#limits.passwords);
    if (tooMany) return tooMany;
    const user = isId(viewer.sub) ? await em.findOne(User, { id: viewer.sub }) : null;
    if (!(await this.#passwords.verify(user?.passwordHash, normalised))) return new InvalidCredentials();
    await forgetAttempts(em, key);
    return null;
  }
}
