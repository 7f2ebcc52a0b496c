import { userContactChanged, userVerified } from '@dallal/events';
import type { Identity, Sender } from '@dallal/signing';
import { databaseNow, emit, isId, newId, sql, transaction, Unauthenticated } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AccountState, maySignIn } from '../account/account.state.ts';
import { User } from '../account/user.entity.ts';
import type { TooManyAttempts } from '../attempt/attempt.results.ts';
import { audit } from '../audit/audit.ts';
import type { VerificationStarted } from '../challenge/challenge.results.ts';
import type { ChallengeService } from '../challenge/challenge.service.ts';
import { notice } from '../message/notice.ts';
import { lockUser } from '../sign-in/completion.ts';
import type { Reauthentication, Unconfirmed } from '../sign-in/reauthentication.ts';
import { Contact, type ContactKind } from './contact.entity.ts';
import type { ChangeContactInput, RemoveContactInput } from './contact.inputs.ts';
import { ContactRemoved, LastContact, NoSuchContact } from './contact.results.ts';
import { reachableBy } from './owner.ts';
import { parseContact } from './parse-contact.ts';
import { stateAfter } from './verification.service.ts';

/** Changing the addresses of an account that there is. */
export class ContactService {
  readonly #challenges: ChallengeService;
  readonly #reauthentication: Reauthentication;

  constructor(challenges: ChallengeService, reauthentication: Reauthentication) {
    this.#challenges = challenges;
    this.#reauthentication = reauthentication;
  }

  /** Sends a code to an address that shall become the account's. Until it is given back the one before stays. */
  async change(
    em: EntityManager,
    viewer: Identity,
    input: ChangeContactInput,
    sender: Sender | null,
  ): Promise<VerificationStarted | TooManyAttempts | Unconfirmed> {
    const address = parseContact(input.contact, 'input.contact');
    const refused =
      (await this.#reauthentication.confirm(em, viewer, input.password)) ??
      (await this.#challenges.countMessage(em, address, sender));
    if (refused) return refused;
    return transaction(em, async (tx) => {
      const user = await ownAccount(tx, viewer);
      const { id: userId, locale } = user;
      // One at a time is on its way.
      const others = { userId, kind: address.kind, value: { $ne: address.value }, verifiedAt: null };
      await tx.nativeDelete(Contact, others);
      await sql(
        tx,
        `insert into contact (id, user_id, kind, value) values (?, ?, ?, ?)
         on conflict (user_id, kind, value) do nothing`,
        [newId(), userId, address.kind, address.value],
      );
      return this.#challenges.start(tx, { purpose: 'CHANGE_CONTACT', userId, address, locale });
    });
  }

  /** The address goes, and one of its kind that was on its way. */
  async remove(
    em: EntityManager,
    viewer: Identity,
    { kind, password }: RemoveContactInput,
    sender: Sender | null,
  ): Promise<ContactRemoved | LastContact | NoSuchContact | Unconfirmed> {
    const unconfirmed = await this.#reauthentication.confirm(em, viewer, password);
    if (unconfirmed) return unconfirmed;
    return transaction(em, async (tx) => {
      const user = await ownAccount(tx, viewer);
      const contacts = await tx.find(Contact, { userId: user.id });
      if (!contacts.some((contact) => contact.kind === kind))
        return Object.assign(new NoSuchContact(), { kind });
      const stays = contacts.some((contact) => contact.kind !== kind && contact.verifiedAt);
      if (!stays) return Object.assign(new LastContact(), { kind });
      await tx.nativeDelete(Contact, { userId: user.id, kind });
      audit(tx, {
        by: viewer,
        from: sender,
        action: 'contact.removed',
        to: ['User', user.id],
        detail: { kind },
      });
      await tellOfRemoval(tx, user, verifiedOf(contacts, kind));
      return Object.assign(new ContactRemoved(), { user });
    });
  }
}

async function tellOfRemoval(tx: EntityManager, user: User, removed: Contact | undefined): Promise<void> {
  const state = await stateAfter(tx, user);
  if (state !== user.state) {
    // All that is left is verified.
    user.become(AccountState.ACTIVE);
    user.activatedAt = await databaseNow(tx);
    await tx.flush();
    await emit(tx, userVerified, user.id, await reachableBy(tx, user));
  }
  if (!removed) return;
  await emit(tx, userContactChanged, user.id, await reachableBy(tx, user));
  const { kind, value } = removed;
  await notice(tx, user.id, { topic: 'CONTACT_REMOVED', facts: {}, to: { kind, value } });
}

function verifiedOf(contacts: readonly Contact[], kind: ContactKind): Contact | undefined {
  return contacts.find((contact) => contact.kind === kind && contact.verifiedAt !== null);
}

async function ownAccount(tx: EntityManager, { sub }: Identity): Promise<User> {
  // A service has an identity as well, but no account; a token of a shut account is about to be refused.
  if (!isId(sub) || (await tx.count(User, { id: sub })) === 0) throw new Unauthenticated();
  const user = await lockUser(tx, sub);
  if (!maySignIn(user.state)) throw new Unauthenticated();
  return user;
}
