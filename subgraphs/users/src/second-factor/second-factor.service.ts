import { BadUserInput, isId, type Logger, sql, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { TooManyAttempts } from '../attempt/attempt.results.ts';
import { countAttempt, forgiveAttempt } from '../attempt/attempts.ts';
import type { AttemptLimits } from '../attempt/limits.ts';
import { audit } from '../audit/audit.ts';
import { notice } from '../message/notice.ts';
import type { RelyingParty } from '../passkey/relying-party.ts';
import { usePasskey } from '../passkey/use-passkey.ts';
import { WebAuthnChallenge } from '../passkey/webauthn-challenge.entity.ts';
import { lockChallenge } from '../passkey/webauthn-challenges.ts';
import { parseAssertion } from '../passkey/webauthn-json.ts';
import type { SignedIn } from '../session/session.results.ts';
import type { Arrival } from '../sign-in/arrival.ts';
import type { SignInCompletion } from '../sign-in/completion.ts';
import { lockUser } from '../sign-in/completion.ts';
import type { AccountSuspended } from '../sign-in/sign-in.results.ts';
import { hashRecoveryCode } from './recovery-codes.ts';
import type { FinishSecondFactorInput } from './second-factor.inputs.ts';
import { SecondFactorFailed } from './second-factor.results.ts';

/** For who mistypes a recovery code. */
const TRIES = 5;
const MAX_RECOVERY_CODE_LENGTH = 64;

type Answer = { readonly response: AuthenticationResponseJSON } | { readonly recoveryCode: string };

/** Brings in whoever was asked for a second factor, and shows it. */
export class SecondFactorService {
  readonly #relyingParty: RelyingParty;
  readonly #completion: SignInCompletion;
  readonly #limits: AttemptLimits;
  readonly #log: Logger;

  constructor(relyingParty: RelyingParty, completion: SignInCompletion, limits: AttemptLimits, log: Logger) {
    this.#relyingParty = relyingParty;
    this.#completion = completion;
    this.#limits = limits;
    this.#log = log;
  }

  async finish(
    em: EntityManager,
    input: FinishSecondFactorInput,
    arrival: Arrival,
  ): Promise<SignedIn | SecondFactorFailed | AccountSuspended | TooManyAttempts> {
    const answer = answerIn(input);
    const asked = isId(input.challengeId)
      ? await em.fork().findOne(WebAuthnChallenge, { id: input.challengeId, purpose: 'SECOND_FACTOR' })
      : null;
    const userId = asked?.userId;
    if (!userId) return failed(0);
    const key = `second factor of ${userId}`;
    const tooMany = await countAttempt(em, key, this.#limits.codes);
    if (tooMany) return tooMany;
    const result = await transaction(em, (tx) =>
      this.#compare(tx, { id: input.challengeId, userId }, answer, arrival),
    );
    if (!(result instanceof SecondFactorFailed)) await forgiveAttempt(em, key);
    return result;
  }

  async #compare(
    tx: EntityManager,
    { id, userId }: { id: string; userId: string },
    answer: Answer,
    arrival: Arrival,
  ): Promise<SignedIn | SecondFactorFailed | AccountSuspended> {
    const challenge = await lockChallenge(tx, id, { purpose: 'SECOND_FACTOR', userId });
    if (!challenge) return failed(0);
    await lockUser(tx, userId);
    const isRight =
      'response' in answer
        ? await usePasskey(tx, answer.response, { challenge: challenge.challenge, userId, ...this.#means() })
        : await useRecoveryCode(tx, userId, answer.recoveryCode);
    challenge.tries += 1;
    if (isRight || challenge.tries >= TRIES) tx.remove(challenge);
    await tx.flush();
    if (!isRight) return failed(TRIES - challenge.tries);
    return this.#completion.complete(tx, { id: userId }, arrival);
  }

  #means() {
    return { relyingParty: this.#relyingParty, log: this.#log };
  }
}

function answerIn({ response, recoveryCode }: FinishSecondFactorInput): Answer {
  if (response && !recoveryCode) return { response: parseAssertion(response) };
  if (recoveryCode && !response && recoveryCode.length <= MAX_RECOVERY_CODE_LENGTH) return { recoveryCode };
  throw new BadUserInput('Give either an answer of a passkey or a recovery code.', 'input');
}

async function useRecoveryCode(tx: EntityManager, userId: string, code: string): Promise<boolean> {
  const used = await sql(
    tx,
    `update recovery_code set used_at = clock_timestamp()
     where user_id = ? and code_hash = ? and used_at is null returning user_id`,
    [userId, hashRecoveryCode(code)],
  );
  if (used.length === 0) return false;
  audit(tx, { by: { sub: userId }, action: 'recovery_code.used', to: ['User', userId] });
  await notice(tx, userId, { topic: 'RECOVERY_CODE_USED', facts: {} });
  return true;
}

function failed(triesLeft: number): SecondFactorFailed {
  return Object.assign(new SecondFactorFailed(), { triesLeft });
}
