import type { EntityManager } from '@mikro-orm/postgresql';
import type { User } from '../account/user.entity.ts';
import { Passkey } from '../passkey/passkey.entity.ts';
import type { RelyingParty } from '../passkey/relying-party.ts';
import { keepChallenge } from '../passkey/webauthn-challenges.ts';
import type { SecondFactor } from '../sign-in/second-factor.ts';
import { EnabledSecondFactor } from './second-factor.entity.ts';
import { SecondFactorRequired } from './second-factor-required.ts';

/** Asks for a passkey, where the account wants that. A passkey alone is two factors: the device and its owner. */
export class PasskeyDemand implements SecondFactor<SecondFactorRequired> {
  readonly #relyingParty: RelyingParty;

  constructor(relyingParty: RelyingParty) {
    this.#relyingParty = relyingParty;
  }

  async demand(tx: EntityManager, { id: userId }: Pick<User, 'id'>): Promise<SecondFactorRequired | null> {
    if ((await tx.count(EnabledSecondFactor, { userId })) === 0) return null;
    const passkeys = await tx.find(Passkey, { userId, cloneSuspectedAt: null });
    const options = await this.#relyingParty.requestOptions(passkeys);
    const { id, expiresAt } = await keepChallenge(tx, options, { purpose: 'SECOND_FACTOR', userId });
    return Object.assign(new SecondFactorRequired(), { challengeId: id, options, expiresAt });
  }
}
