import type { Identity, Sender } from '@dallal/signing';
import { isId, transaction, Unauthenticated } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Locale } from '../account/locale.ts';
import { User } from '../account/user.entity.ts';
import type { TooManyAttempts } from '../attempt/attempt.results.ts';
import { audit } from '../audit/audit.ts';
import { Challenge } from '../challenge/challenge.entity.ts';
import { ChallengeEnded, InvalidCode, type VerificationStarted } from '../challenge/challenge.results.ts';
import type { ChallengeService } from '../challenge/challenge.service.ts';
import { Contact } from '../contact/contact.entity.ts';
import { findOwner } from '../contact/owner.ts';
import { parseContact } from '../contact/parse-contact.ts';
import { notice } from '../message/notice.ts';
import { endChallenges } from '../passkey/webauthn-challenges.ts';
import { endSessions } from '../session/ending.ts';
import { lockUser } from '../sign-in/completion.ts';
import type { Reauthentication, Unconfirmed } from '../sign-in/reauthentication.ts';
import { InvalidCredentials } from '../sign-in/sign-in.results.ts';
import type { ChangePasswordInput, ResetPasswordInput } from './password.inputs.ts';
import { PasswordChanged, type WeakPassword } from './password.results.ts';
import { normalisePassword, type PasswordHasher } from './password.ts';
import { weaknessOf } from './weakness.ts';

export class PasswordService {
  readonly #challenges: ChallengeService;
  readonly #passwords: PasswordHasher;
  readonly #reauthentication: Reauthentication;

  constructor(challenges: ChallengeService, passwords: PasswordHasher, reauthentication: Reauthentication) {
    this.#challenges = challenges;
    this.#passwords = passwords;
    this.#reauthentication = reauthentication;
  }

  /** A code is on its way, if the address is somebody's. That is looked up when it is sent. */
  async requestReset(
    em: EntityManager,
    identifier: string,
    sender: Sender | null,
  ): Promise<VerificationStarted | TooManyAttempts> {
    const address = parseContact(identifier, 'input.identifier');
    const tooMany = await this.#challenges.countMessage(em, address, sender);
    if (tooMany) return tooMany;
    const reset = { purpose: 'RESET_PASSWORD', address, locale: Locale.AR } as const;
    return transaction(em, (tx) => this.#challenges.start(tx, reset));
  }

  /** Ends every session: one of them may be whoever it is that knows the old password. */
  async reset(
    em: EntityManager,
    input: ResetPasswordInput,
    sender: Sender | null,
  ): Promise<PasswordChanged | WeakPassword | InvalidCode | ChallengeEnded | TooManyAttempts> {
    const { challengeId, code } = input;
    const password = normalisePassword(input.newPassword, 'input.newPassword');
    // Before a try is used up.
    const weakness = weaknessOf(password, []);
    if (weakness) return weakness;
    const given = { challengeId, code, purposes: ['RESET_PASSWORD'] as const };
    const challenge = await this.#challenges.check(em, given, sender);
    if (!(challenge instanceof Challenge)) return challenge;
    const known = await findOwner(em, challenge, challenge.createdAt);
    // Before the code is used up, but only to whoever has it.
    const guessable = known && weaknessOf(password, await wordsOf(em, known));
    if (guessable) return guessable;
    const passwordHash = await this.#passwords.hash(password);
    return transaction(em, async (tx) => {
      if (!(await this.#challenges.end(tx, challenge))) return new ChallengeEnded();
      const owner = await findOwner(tx, challenge, challenge.createdAt);
      // Nobody was sent this code: it was guessed.
      if (!owner || owner.state === 'SUSPENDED') return new InvalidCode();
      await this.#set(tx, owner.id, passwordHash);
      audit(tx, { by: null, from: sender, action: 'password.reset', to: ['User', owner.id] });
      await notice(tx, owner.id, { topic: 'PASSWORD_RESET', facts: {} });
      await endSessions(tx, owner.id, 'PASSWORD_CHANGED');
      return changed(false);
    });
  }

  /** Ends every other session. */
  async change(
    em: EntityManager,
    viewer: Identity,
    input: ChangePasswordInput,
    sender: Sender | null,
  ): Promise<PasswordChanged | WeakPassword | Unconfirmed> {
    const password = normalisePassword(input.newPassword, 'input.newPassword');
    const user = isId(viewer.sub) ? await em.findOne(User, { id: viewer.sub }) : null;
    if (!user) throw new Unauthenticated();
    const weakness = weaknessOf(password, await wordsOf(em, user));
    if (weakness) return weakness;
    const unconfirmed = await this.#confirm(em, viewer, user, input);
    if (unconfirmed) return unconfirmed;
    const passwordHash = await this.#passwords.hash(password);
    return transaction(em, async (tx) => {
      await this.#set(tx, user.id, passwordHash);
      audit(tx, { by: viewer, from: sender, action: 'password.changed', to: ['User', user.id] });
      await notice(tx, user.id, { topic: 'PASSWORD_CHANGED', facts: {} });
      await endSessions(tx, user.id, 'PASSWORD_CHANGED', { except: viewer.sid });
      return changed(viewer.sid !== undefined);
    });
  }

  /** Where there is a password nothing else will do: a session that was left open must not be enough for another one. */
  async #confirm(
    em: EntityManager,
    viewer: Identity,
    { passwordHash }: User,
    { currentPassword }: ChangePasswordInput,
  ): Promise<Unconfirmed | null> {
    if (passwordHash === null) return this.#reauthentication.confirm(em, viewer, null);
    if (currentPassword == null) return new InvalidCredentials();
    return this.#reauthentication.checkPassword(em, viewer, currentPassword, 'input.currentPassword');
  }

  /** What was begun by the one before is over. */
  async #set(tx: EntityManager, userId: string, passwordHash: string): Promise<void> {
    const user = await lockUser(tx, userId);
    user.passwordHash = passwordHash;
    await tx.flush();
    await this.#challenges.spoil(tx, userId);
    await endChallenges(tx, { purpose: 'SECOND_FACTOR', userId });
  }
}

/** What everybody knows of an account. */
async function wordsOf(em: EntityManager, { id, displayName }: User): Promise<string[]> {
  const contacts = await em.find(Contact, { userId: id });
  return [displayName, ...contacts.map(({ value }) => value)];
}

function changed(sessionGoesOn: boolean): PasswordChanged {
  return Object.assign(new PasswordChanged(), { sessionGoesOn });
}
