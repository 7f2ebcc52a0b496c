import { userContactChanged, userRegistered, userVerified } from '@dallal/events';
import type { Identity, Sender } from '@dallal/signing';
import { databaseNow, emit, sql, transaction } from '@dallal/subgraph';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AccountState, maySignIn } from '../account/account.state.ts';
import type { User } from '../account/user.entity.ts';
import type { TooManyAttempts } from '../attempt/attempt.results.ts';
import { audit } from '../audit/audit.ts';
import { Challenge } from '../challenge/challenge.entity.ts';
import { ChallengeEnded, type InvalidCode } from '../challenge/challenge.results.ts';
import type { ChallengeService } from '../challenge/challenge.service.ts';
import { notice } from '../message/notice.ts';
import type { SignedIn } from '../session/session.results.ts';
import { lockUser, type SignInCompletion } from '../sign-in/completion.ts';
import { type Address, masked } from './address.ts';
import { Contact } from './contact.entity.ts';
import { ContactVerified } from './contact.results.ts';
import { reachableBy } from './owner.ts';

type Verified = SignedIn | ContactVerified;
type Refused = InvalidCode | ChallengeEnded | TooManyAttempts;

/** What a right code for an address leads to. */
export class VerificationService {
  readonly #challenges: ChallengeService;
  readonly #completion: SignInCompletion;

  constructor(challenges: ChallengeService, completion: SignInCompletion) {
    this.#challenges = challenges;
    this.#completion = completion;
  }

  async verify(
    em: EntityManager,
    viewer: Identity | null,
    input: { challengeId: string; code: string },
    sender: Sender | null,
  ): Promise<Verified | Refused> {
    const given = { ...input, purposes: ['SIGN_UP', 'CHANGE_CONTACT'] as const };
    const challenge = await this.#challenges.check(em, given, sender);
    if (!(challenge instanceof Challenge)) return challenge;
    // A code that somebody was talked into reading out changes nobody else's account.
    const isOthers = challenge.purpose === 'CHANGE_CONTACT' && challenge.userId !== viewer?.sub;
    if (isOthers) return new ChallengeEnded();
    try {
      return await transaction(em, (tx) => this.#take(tx, challenge, sender));
    } catch (error) {
      // Only the unique key can tell who verified an address first.
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
      await this.#challenges.end(em.fork(), challenge);
      return new ChallengeEnded();
    }
  }

  async #take(
    tx: EntityManager,
    challenge: Challenge,
    sender: Sender | null,
  ): Promise<Verified | ChallengeEnded> {
    if (!(await this.#challenges.end(tx, challenge))) return new ChallengeEnded();
    const user = await lockUser(tx, challenge.userId!);
    const isSignUp = challenge.purpose === 'SIGN_UP';
    // Verified or shut while the message was under way.
    if (isSignUp ? user.state !== AccountState.UNVERIFIED : !maySignIn(user.state))
      return new ChallengeEnded();
    const before = await verifyAddress(tx, user.id, challenge);
    if (before === undefined) return new ChallengeEnded();
    const detail = { kind: challenge.kind };
    audit(tx, {
      by: { sub: user.id },
      from: sender,
      action: 'contact.verified',
      to: ['User', user.id],
      detail,
    });
    await this.#tell(tx, user, await stateAfter(tx, user));
    if (isSignUp) return this.#completion.open(tx, user, { sender });
    if (before) await notice(tx, user.id, changed(challenge, before));
    return Object.assign(new ContactVerified(), { user });
  }

  /** Brings the account to its next state, and the others up to date. */
  async #tell(tx: EntityManager, user: User, state: AccountState): Promise<void> {
    const wasUnknown = user.state === AccountState.UNVERIFIED;
    const becomesActive = state !== user.state && state === AccountState.ACTIVE;
    if (state !== user.state) user.become(state);
    if (becomesActive) user.activatedAt = await databaseNow(tx);
    await tx.flush();
    const reachable = await reachableBy(tx, user);
    if (wasUnknown) await emit(tx, userRegistered, user.id, reachable);
    if (becomesActive) await emit(tx, userVerified, user.id, reachable);
    if (!wasUnknown && !becomesActive) await emit(tx, userContactChanged, user.id, reachable);
  }
}

/**
 * Makes an address the account's own, in the place of the one of its kind. Answers which that was, null if there was
 * none, and undefined when the account no longer wants this one.
 */
async function verifyAddress(
  tx: EntityManager,
  userId: string,
  { kind, value }: Address,
): Promise<Address | null | undefined> {
  const [wanted] = await sql(tx, 'select 1 from contact where user_id = ? and kind = ? and value = ?', [
    userId,
    kind,
    value,
  ]);
  if (!wanted) return undefined;
  const [replaced] = await sql<{ value: string }>(
    tx,
    `delete from contact where user_id = ? and kind = ? and value <> ? and verified_at is not null returning value`,
    [userId, kind, value],
  );
  await tx.nativeUpdate(Contact, { userId, kind, value }, { verifiedAt: await databaseNow(tx) });
  return replaced ? { kind, value: replaced.value } : null;
}

/** ACTIVE is never left for an address that is still to be verified. */
export async function stateAfter(tx: EntityManager, user: User): Promise<AccountState> {
  if (user.activatedAt) return AccountState.ACTIVE;
  const unverified = await tx.count(Contact, { userId: user.id, verifiedAt: null });
  return unverified === 0 ? AccountState.ACTIVE : AccountState.PHONE_VERIFIED;
}

function changed(now: Address, before: Address) {
  return { topic: 'CONTACT_CHANGED', facts: { newAddress: masked(now) }, to: before } as const;
}
