import { type Logger, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { TooManyAttempts } from '../attempt/attempt.results.ts';
import { countAttempt } from '../attempt/attempts.ts';
import type { AttemptLimits } from '../attempt/limits.ts';
import type { SignedIn } from '../session/session.results.ts';
import type { Arrival } from '../sign-in/arrival.ts';
import type { SignInCompletion } from '../sign-in/completion.ts';
import type { AccountSuspended } from '../sign-in/sign-in.results.ts';
import type { FinishPasskeySignInInput } from './passkey.inputs.ts';
import { type PasskeyChallenge, PasskeyRefused } from './passkey.results.ts';
import { challengeOf } from './passkey.service.ts';
import type { RelyingParty } from './relying-party.ts';
import { usePasskey } from './use-passkey.ts';
import { keepChallenge, takeChallenge } from './webauthn-challenges.ts';
import { parseAssertion } from './webauthn-json.ts';

/** Signing in without a name or a password: the passkey says whose it is. */
export class PasskeySignInService {
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

  /** The same for everybody: nobody has said yet who they are. */
  async start(em: EntityManager, { sender }: Arrival): Promise<PasskeyChallenge | TooManyAttempts> {
    const tooMany =
      sender?.address &&
      (await countAttempt(em, `sign-in begun from ${sender.address}`, this.#limits.begunFrom));
    if (tooMany) return tooMany;
    const options = await this.#relyingParty.requestOptions();
    return transaction(em, async (tx) =>
      challengeOf(await keepChallenge(tx, options, { purpose: 'SIGN_IN', userId: null }), options),
    );
  }

  async finish(
    em: EntityManager,
    input: FinishPasskeySignInInput,
    arrival: Arrival,
  ): Promise<SignedIn | PasskeyRefused | AccountSuspended> {
    const response = parseAssertion(input.response);
    // Without it the passkey has not said whose it is. Source: WebAuthn Level 3, 7.2, step 6.
    if (!response.response.userHandle) return new PasskeyRefused();
    const expected = { relyingParty: this.#relyingParty, log: this.#log };
    return transaction(em, async (tx) => {
      const taken = await takeChallenge(tx, input.challengeId, { purpose: 'SIGN_IN' });
      const passkey = taken && (await usePasskey(tx, response, { ...expected, challenge: taken.challenge }));
      return passkey ? this.#completion.complete(tx, { id: passkey.userId }, arrival) : new PasskeyRefused();
    });
  }
}
