import type { Identity } from '@dallal/signing';
import { isId, line, NotFound, newId, transaction } from '@dallal/subgraph';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { User } from '../account/user.entity.ts';
import { audit } from '../audit/audit.ts';
import { Contact } from '../contact/contact.entity.ts';
import { notice } from '../message/notice.ts';
import { EnabledSecondFactor } from '../second-factor/second-factor.entity.ts';
import { waysIn } from '../second-factor/ways-in.ts';
import { lockUser } from '../sign-in/completion.ts';
import type { Reauthentication } from '../sign-in/reauthentication.ts';
import { ReauthenticationRequired } from '../sign-in/sign-in.results.ts';
import { Passkey } from './passkey.entity.ts';
import type { FinishPasskeyRegistrationInput, RenamePasskeyInput } from './passkey.inputs.ts';
import {
  MAX_PASSKEYS,
  PasskeyChallenge,
  type PasskeyNeed,
  PasskeyNeeded,
  PasskeyRefused,
  PasskeyRemoved,
  TooManyPasskeys,
} from './passkey.results.ts';
import type { RelyingParty } from './relying-party.ts';
import { keepChallenge, takeChallenge } from './webauthn-challenges.ts';
import { parseRegistration } from './webauthn-json.ts';

const MAX_NAME_LENGTH = 60;

/** The passkeys of whoever is signed in. */
export class PasskeyService {
  readonly #relyingParty: RelyingParty;
  readonly #reauthentication: Reauthentication;

  constructor(relyingParty: RelyingParty, reauthentication: Reauthentication) {
    this.#relyingParty = relyingParty;
    this.#reauthentication = reauthentication;
  }

  of(em: EntityManager, { sub }: Identity): Promise<Passkey[]> {
    return em.find(Passkey, { userId: sub }, { orderBy: { id: 'asc' } });
  }

  async startRegistration(
    em: EntityManager,
    viewer: Identity,
  ): Promise<PasskeyChallenge | TooManyPasskeys | ReauthenticationRequired> {
    if (await this.#reauthentication.confirm(em, viewer, null)) return new ReauthenticationRequired();
    const existing = await this.of(em, viewer);
    if (existing.length >= MAX_PASSKEYS) return new TooManyPasskeys();
    const { id, displayName } = await em.findOneOrFail(User, { id: viewer.sub });
    const contact = await em.findOne(
      Contact,
      { userId: id, verifiedAt: { $ne: null } },
      { orderBy: { kind: 'asc' } },
    );
    const user = { id, displayName, name: contact?.value ?? displayName };
    const options = await this.#relyingParty.registrationOptions(user, existing);
    return transaction(em, async (tx) =>
      challengeOf(await keepChallenge(tx, options, { purpose: 'REGISTRATION', userId: id }), options),
    );
  }

  async finishRegistration(
    em: EntityManager,
    viewer: Identity,
    input: FinishPasskeyRegistrationInput,
  ): Promise<Passkey | PasskeyRefused | TooManyPasskeys> {
    const name = line(input.name, 'input.name', MAX_NAME_LENGTH);
    const response = parseRegistration(input.response);
    const where = { purpose: 'REGISTRATION', userId: viewer.sub } as const;
    const taken = await transaction(em, (tx) => takeChallenge(tx, input.challengeId, where));
    const credential = taken && (await this.#relyingParty.register(response, taken.challenge));
    if (!credential) return new PasskeyRefused();
    try {
      return await transaction(em, async (tx) => {
        // Of several that were begun while there was room for one, the others find it taken.
        await lockUser(tx, viewer.sub);
        if ((await tx.count(Passkey, { userId: viewer.sub })) >= MAX_PASSKEYS) return new TooManyPasskeys();
        const passkey = tx.create(Passkey, { id: newId(), userId: viewer.sub, name, ...credential });
        await tx.persist(passkey).flush();
        audit(tx, { by: viewer, action: 'passkey.added', to: ['Passkey', passkey.id] });
        await notice(tx, viewer.sub, { topic: 'WAY_IN_ADDED', facts: {} });
        return passkey;
      });
    } catch (error) {
      // Of another account, perhaps: nobody is told.
      if (error instanceof UniqueConstraintViolationException) return new PasskeyRefused();
      throw error;
    }
  }

  async rename(em: EntityManager, viewer: Identity, input: RenamePasskeyInput): Promise<Passkey> {
    const name = line(input.name, 'input.name', MAX_NAME_LENGTH);
    return transaction(em, async (tx) => {
      const passkey = await own(tx, viewer, input.id);
      passkey.name = name;
      return passkey;
    });
  }

  async remove(
    em: EntityManager,
    viewer: Identity,
    id: string,
  ): Promise<PasskeyRemoved | PasskeyNeeded | ReauthenticationRequired> {
    if (await this.#reauthentication.confirm(em, viewer, null)) return new ReauthenticationRequired();
    return transaction(em, async (tx) => {
      await lockUser(tx, viewer.sub);
      const ways = await waysIn(tx, viewer.sub);
      const passkey = await own(tx, viewer, id);
      // One that opens nothing is no way in.
      const reason = passkey.cloneSuspectedAt ? undefined : await neededFor(tx, viewer.sub, ways);
      if (reason) return Object.assign(new PasskeyNeeded(), { reason });
      await tx.remove(passkey).flush();
      audit(tx, { by: viewer, action: 'passkey.removed', to: ['Passkey', id] });
      await notice(tx, viewer.sub, { topic: 'WAY_IN_REMOVED', facts: {} });
      return Object.assign(new PasskeyRemoved(), { id });
    });
  }
}

/** Somebody else's is not found, as one that never was. */
async function own(tx: EntityManager, { sub }: Identity, id: string): Promise<Passkey> {
  const passkey = isId(id) ? await tx.findOne(Passkey, { id, userId: sub }) : null;
  if (!passkey) throw new NotFound('The passkey');
  return passkey;
}

async function neededFor(tx: EntityManager, userId: string, ways: number): Promise<PasskeyNeed | undefined> {
  if (ways === 1) return 'LAST_WAY_IN';
  const usable = await tx.count(Passkey, { userId, cloneSuspectedAt: null });
  const isAskedFor = (await tx.count(EnabledSecondFactor, { userId })) > 0;
  return isAskedFor && usable === 1 ? 'LAST_SECOND_FACTOR' : undefined;
}

export function challengeOf(
  { id, expiresAt }: { id: string; expiresAt: Date },
  options: object,
): PasskeyChallenge {
  return Object.assign(new PasskeyChallenge(), { id, options, expiresAt });
}
