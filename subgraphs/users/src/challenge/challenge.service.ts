import type { Sender } from '@dallal/signing';
import { databaseNow, isId, newId, schedule, sql, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Locale } from '../account/locale.ts';
import type { TooManyAttempts } from '../attempt/attempt.results.ts';
import { countAttempt, forgetAttempts, forgiveAttempt } from '../attempt/attempts.ts';
import { attemptKey } from '../attempt/familiar-address.ts';
import type { AttemptLimits } from '../attempt/limits.ts';
import { type Address, masked } from '../contact/address.ts';
import { SEND_CODE } from '../message/jobs.ts';
import type { Vault } from '../vault/vault.ts';
import { Challenge, type ChallengePurpose } from './challenge.entity.ts';
import { ChallengeEnded, InvalidCode, VerificationStarted } from './challenge.results.ts';
import type { MessageCounter } from './message-counter.ts';
import { isCodeOf, newSecret } from './one-time-code.ts';

const CODE_MINUTES = 5;
/** Of a million codes five may be tried. */
const MAX_WRONG_CODES = 5;
/** More than one start adds, so that they never pile up. */
const FORGOTTEN_AT_ONCE = 10;

export interface NewChallenge {
  readonly purpose: ChallengePurpose;
  readonly address: Address;
  readonly locale: Locale;
  readonly userId?: string | null;
}

export class ChallengeService {
  readonly #vault: Vault;
  readonly #limits: AttemptLimits;
  readonly #messages: MessageCounter;

  constructor(vault: Vault, limits: AttemptLimits, messages: MessageCounter) {
    this.#vault = vault;
    this.#limits = limits;
    this.#messages = messages;
  }

  /** Whether one more message may be asked for: to this address, and from where this request came. Call it before {@link start}. */
  countMessage(em: EntityManager, address: Address, sender: Sender | null): Promise<TooManyAttempts | null> {
    return this.#messages.count(em, address, sender);
  }

  /** Does the same work whoever's the address is: nobody looks that up before the message is sent, after the answer. */
  async start(
    tx: EntityManager,
    { purpose, address, locale, userId = null }: NewChallenge,
  ): Promise<VerificationStarted> {
    await forgetOld(tx);
    const expiresAt = new Date((await databaseNow(tx)).getTime() + CODE_MINUTES * 60_000);
    const sealedSecret = await this.#vault.seal(newSecret());
    const challenge = tx.create(Challenge, {
      id: newId(),
      purpose,
      userId,
      ...address,
      locale,
      sealedSecret,
      expiresAt,
    });
    await tx.persist(challenge).flush();
    // The code itself never lies in a job: the one that sends it works it out.
    await schedule(
      tx,
      SEND_CODE,
      { challengeId: challenge.id },
      { key: `code:${challenge.id}`, maxAttempts: 4 },
    );
    return Object.assign(new VerificationStarted(), {
      challengeId: challenge.id,
      channel: address.kind,
      sentTo: masked(address),
      expiresAt,
    });
  }

  /** Another code for the same purpose; the one before is no longer good. */
  async resend(
    em: EntityManager,
    challengeId: string,
    sender: Sender | null,
  ): Promise<VerificationStarted | ChallengeEnded | TooManyAttempts> {
    const before = isId(challengeId) ? await em.findOne(Challenge, { id: challengeId }) : null;
    if (!before) return new ChallengeEnded();
    const tooMany = await this.countMessage(em, before, sender);
    if (tooMany) return tooMany;
    return transaction(em, async (tx) => {
      if (!(await this.end(tx, before))) return new ChallengeEnded();
      const { purpose, userId, locale, kind, value } = before;
      return this.start(tx, { purpose, userId, locale, address: { kind, value } });
    });
  }

  /**
   * The challenge, if this is its code. It counts before it compares, for the sender, for the address and for the
   * challenge, and each count is committed at once. A right code is not used up by this: see {@link end}.
   */
  async check(
    em: EntityManager,
    given: { challengeId: string; code: string; purposes: readonly ChallengePurpose[] },
    sender: Sender | null,
  ): Promise<Challenge | InvalidCode | ChallengeEnded | TooManyAttempts> {
    const fromHere = sender?.address ? `code from ${sender.address}` : null;
    const bySender = fromHere && (await countAttempt(em, fromHere, this.#limits.attemptsFrom));
    if (bySender) return bySender;
    const challenge = isId(given.challengeId) ? await em.findOne(Challenge, { id: given.challengeId }) : null;
    if (!challenge || !given.purposes.includes(challenge.purpose)) return new ChallengeEnded();
    const byAddress = await attemptKey(em, 'code for', challenge, sender);
    const tooMany = await countAttempt(em, byAddress, this.#limits.codes);
    if (tooMany) return tooMany;
    if (!(await this.#mayCompare(em, challenge.id))) return new ChallengeEnded();
    if (!isCodeOf(await this.#vault.open(challenge.sealedSecret), given.code)) return new InvalidCode();
    await forgetAttempts(em, byAddress);
    if (fromHere) await forgiveAttempt(em, fromHere);
    return challenge;
  }

  /** Uses the code up. False when it was used already: of two that bring it at once, one is late. */
  async end(tx: EntityManager, { id }: Pick<Challenge, 'id'>): Promise<boolean> {
    const ended = await sql(
      tx,
      `update challenge set ended_at = clock_timestamp() where id = ? and ended_at is null returning id`,
      [id],
    );
    return ended.length > 0;
  }

  /**
   * No code that is out for an account is good any more, but for one that is being used at this instant. Those that
   * anybody may ask for do not end, which would show them that there is an account: no code fits them.
   */
  async spoil(tx: EntityManager, userId: string): Promise<void> {
    await sql(
      tx,
      `update challenge set sealed_secret = ?, ended_at = case when user_id is not null then clock_timestamp() end
       where id in (
         select id from challenge where ended_at is null and expires_at > clock_timestamp() and (
           user_id = ? or purpose in ('SIGN_IN', 'RESET_PASSWORD') and (kind, value) in (
             select kind, value from contact where user_id = ? and verified_at is not null))
         for update skip locked)`,
      [await this.#vault.seal(newSecret()), userId, userId],
    );
  }

  async #mayCompare(em: EntityManager, id: string): Promise<boolean> {
    const [row] = await sql<{ may: boolean }>(
      em.fork(),
      `update challenge set attempts = attempts + 1 where id = ?
       returning attempts <= ? and ended_at is null and expires_at > clock_timestamp() as may`,
      [id, MAX_WRONG_CODES],
    );
    return row?.may ?? false;
  }
}

/** A day is long enough to find out what became of one. */
async function forgetOld(tx: EntityManager): Promise<void> {
  await sql(
    tx,
    `delete from challenge where id in (
       select id from challenge where expires_at < clock_timestamp() - interval '1 day'
       order by expires_at limit ${FORGOTTEN_AT_ONCE} for update skip locked)`,
  );
}
