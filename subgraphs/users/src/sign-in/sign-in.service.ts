import type { Sender } from '@dallal/signing';
import { transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import pLimit from 'p-limit';
import { normaliseEmail } from '../account/email.ts';
import { Locale } from '../account/locale.ts';
import { User } from '../account/user.entity.ts';
import type { TooManyAttempts } from '../attempt/attempt.results.ts';
import { countAttempt, forgetAttempts, forgiveAttempt } from '../attempt/attempts.ts';
import { attemptKey } from '../attempt/familiar-address.ts';
import type { AttemptLimits } from '../attempt/limits.ts';
import { Challenge } from '../challenge/challenge.entity.ts';
import { ChallengeEnded, InvalidCode, type VerificationStarted } from '../challenge/challenge.results.ts';
import type { ChallengeService } from '../challenge/challenge.service.ts';
import type { Address } from '../contact/address.ts';
import { findOwner } from '../contact/owner.ts';
import { parseContact } from '../contact/parse-contact.ts';
import { normalisePassword, type PasswordHasher } from '../password/password.ts';
import type { SecondFactorRequired } from '../second-factor/second-factor-required.ts';
import type { SignedIn } from '../session/session.results.ts';
import type { Arrival } from './arrival.ts';
import { lockUser, type SignInCompletion } from './completion.ts';
import type { SecondFactor } from './second-factor.ts';
import type { SignInInput, SignInWithCodeInput } from './sign-in.inputs.ts';
import { AccountSuspended, InvalidCredentials } from './sign-in.results.ts';

/** Half of the connections that a process has unless told; more would only wait for each other's hashes. */
const AT_ONCE = 4;

export type Admission = SignedIn | SecondFactorRequired | AccountSuspended;

export interface SignInParts {
  readonly challenges: ChallengeService;
  readonly completion: SignInCompletion;
  readonly limits: AttemptLimits;
  readonly passwords: PasswordHasher;
  readonly secondFactor: SecondFactor<SecondFactorRequired>;
}

export class SignInService {
  readonly #parts: SignInParts;
  readonly #inTurn = pLimit(AT_ONCE);

  constructor(parts: SignInParts) {
    this.#parts = parts;
  }

  /** When many come at once they wait here, and not in the queue for connections, in which everybody waits. */
  withPassword(
    em: EntityManager,
    input: SignInInput,
    arrival: Arrival,
  ): Promise<Admission | InvalidCredentials | TooManyAttempts> {
    return this.#inTurn(() => this.#withPassword(em, input, arrival));
  }

  async #withPassword(
    em: EntityManager,
    input: SignInInput,
    arrival: Arrival,
  ): Promise<Admission | InvalidCredentials | TooManyAttempts> {
    const password = normalisePassword(input.password, 'input.password');
    const owner = await this.#ownerBy(em, addressOf(input.identifier), password, arrival.sender);
    if (!(owner instanceof User)) return owner;
    const { id, passwordHash } = owner;
    return transaction(em, async (tx) => {
      // Comparing takes its time, in which whoever it belongs to may have chosen another.
      const isOld = (await lockUser(tx, id)).passwordHash !== passwordHash;
      return isOld ? new InvalidCredentials() : this.admit(tx, owner, arrival);
    });
  }

  /** A code is on its way, if the address is somebody's. That is looked up when it is sent. */
  async requestCode(
    em: EntityManager,
    identifier: string,
    { sender }: Arrival,
  ): Promise<VerificationStarted | TooManyAttempts> {
    const { challenges } = this.#parts;
    const address = parseContact(identifier, 'input.identifier');
    const tooMany = await challenges.countMessage(em, address, sender);
    if (tooMany) return tooMany;
    return transaction(em, (tx) => challenges.start(tx, { purpose: 'SIGN_IN', address, locale: Locale.AR }));
  }

  async withCode(
    em: EntityManager,
    { challengeId, code }: SignInWithCodeInput,
    arrival: Arrival,
  ): Promise<Admission | InvalidCode | ChallengeEnded | TooManyAttempts> {
    const { challenges } = this.#parts;
    const challenge = await challenges.check(
      em,
      { challengeId, code, purposes: ['SIGN_IN'] },
      arrival.sender,
    );
    if (!(challenge instanceof Challenge)) return challenge;
    return transaction(em, async (tx) => {
      if (!(await challenges.end(tx, challenge))) return new ChallengeEnded();
      const owner = await findOwner(tx, challenge, challenge.createdAt);
      // Nobody was sent this code: it was guessed.
      return owner ? this.admit(tx, owner, arrival) : new InvalidCode();
    });
  }

  /** Brings in whoever has shown one factor, unless the account wants another. */
  async admit(tx: EntityManager, { id }: Pick<User, 'id'>, arrival: Arrival): Promise<Admission> {
    const user = await lockUser(tx, id);
    if (user.state === 'SUSPENDED') return new AccountSuspended();
    const demand = await this.#parts.secondFactor.demand(tx, user, arrival);
    return demand ?? this.complete(tx, user, arrival);
  }

  /** Brings in whoever has shown all that there is to show. */
  complete(
    tx: EntityManager,
    user: Pick<User, 'id'>,
    arrival: Arrival,
  ): Promise<SignedIn | AccountSuspended> {
    return this.#parts.completion.complete(tx, user, arrival);
  }

  /** Whose address and password these are. Counted first, and hashed whether or not there is an owner. */
  async #ownerBy(
    em: EntityManager,
    address: Address,
    password: string,
    sender: Sender | null,
  ): Promise<User | InvalidCredentials | TooManyAttempts> {
    const { limits, passwords } = this.#parts;
    const fromHere = sender?.address ? `password from ${sender.address}` : null;
    const bySender = fromHere && (await countAttempt(em, fromHere, limits.attemptsFrom));
    if (bySender) return bySender;
    const key = await attemptKey(em, 'password of', address, sender);
    const tooMany = await countAttempt(em, key, limits.passwords);
    if (tooMany) return tooMany;
    const owner = await findOwner(em, address);
    if (!(await passwords.verify(owner?.passwordHash, password)) || !owner) return new InvalidCredentials();
    await forgetAttempts(em, key);
    if (fromHere) await forgiveAttempt(em, fromHere);
    return owner;
  }
}

/** What cannot be an address of anybody's is one that nobody has: told apart it would only help who guesses. */
function addressOf(identifier: string): Address {
  const text = normaliseEmail(identifier, 'input.identifier');
  try {
    return parseContact(identifier, 'input.identifier');
  } catch {
    return { kind: 'EMAIL', value: text };
  }
}
