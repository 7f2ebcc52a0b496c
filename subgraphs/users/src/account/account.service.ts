import { userRegistered, userVerified } from '@dallal/events';
import type { Sender } from '@dallal/signing';
import { BadUserInput, databaseNow, emit, newId, sql, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { TooManyAttempts } from '../attempt/attempt.results.ts';
import type { VerificationStarted } from '../challenge/challenge.results.ts';
import type { ChallengeService } from '../challenge/challenge.service.ts';
import type { Address } from '../contact/address.ts';
import { Contact } from '../contact/contact.entity.ts';
import { reachableBy } from '../contact/owner.ts';
import { parseEmailAddress, parseMobileNumber } from '../contact/parse-contact.ts';
import type { WeakPassword } from '../password/password.results.ts';
import { normalisePassword, type PasswordHasher } from '../password/password.ts';
import { weaknessOf } from '../password/weakness.ts';
import type { SignUpInput } from './account.inputs.ts';
import { AccountState } from './account.state.ts';
import { readDisplayName } from './display-name.ts';
import { Locale } from './locale.ts';
import { User } from './user.entity.ts';

/** An account that nobody verified is forgotten after this long. */
const UNVERIFIED_HOURS = 24;
/** More than one sign-up adds, so that they never pile up. */
const FORGOTTEN_AT_ONCE = 10;

/** An account whose addresses are known to be its owner's. */
export interface NewAccount {
  readonly displayName: string;
  readonly locale: Locale;
  readonly passwordHash?: string | null;
  readonly contacts: readonly Address[];
}

export class AccountService {
  readonly #challenges: ChallengeService;
  readonly #passwords: PasswordHasher;

  constructor(challenges: ChallengeService, passwords: PasswordHasher) {
    this.#challenges = challenges;
    this.#passwords = passwords;
  }

  /**
   * Makes an account that nobody else sees until its first address is verified. Whether somebody has that address
   * already is not looked up: the message that goes there says it, to whoever reads that.
   */
  async signUp(
    em: EntityManager,
    input: SignUpInput,
    sender: Sender | null,
  ): Promise<VerificationStarted | WeakPassword | TooManyAttempts> {
    const contacts = contactsOf(input);
    const displayName = readDisplayName(input.displayName, 'input.displayName');
    const password = input.password == null ? null : normalisePassword(input.password, 'input.password');
    const weakness =
      password === null ? null : weaknessOf(password, [displayName, ...contacts.map(({ value }) => value)]);
    if (weakness) return weakness;
    const [first] = contacts as [Address];
    const tooMany = await this.#challenges.countMessage(em, first, sender);
    if (tooMany) return tooMany;
    // Before the transaction: a connection should not wait for a hash.
    const passwordHash = password === null ? null : await this.#passwords.hash(password);
    const locale = input.locale ?? Locale.AR;
    return transaction(em, async (tx) => {
      await forgetUnverified(tx);
      const { id: userId } = await create(tx, { displayName, locale, passwordHash, contacts }, null);
      return this.#challenges.start(tx, { purpose: 'SIGN_UP', userId, address: first, locale });
    });
  }

  register(tx: EntityManager, account: NewAccount): Promise<User> {
    return register(tx, account);
  }
}

/**
 * Makes an account whose addresses are proved otherwise, and tells the others. Throws what the unique key throws when
 * somebody has one of them.
 */
export async function register(tx: EntityManager, account: NewAccount): Promise<User> {
  const now = await databaseNow(tx);
  const user = await create(tx, account, now);
  user.state = AccountState.ACTIVE;
  user.activatedAt = now;
  await tx.flush();
  const reachable = await reachableBy(tx, user);
  await emit(tx, userRegistered, user.id, reachable);
  await emit(tx, userVerified, user.id, reachable);
  return user;
}

/** The number first: it is the one that is verified first. */
function contactsOf({ email, phone }: SignUpInput): Address[] {
  const contacts = [
    ...(phone == null ? [] : [parseMobileNumber(phone, 'input.phone')]),
    ...(email == null ? [] : [parseEmailAddress(email, 'input.email')]),
  ];
  if (contacts.length === 0) throw new BadUserInput('Give an e-mail address or a mobile number.', 'input');
  return contacts;
}

async function create(tx: EntityManager, account: NewAccount, verifiedAt: Date | null): Promise<User> {
  const { contacts, ...rest } = account;
  const user = tx.create(User, { id: newId(), ...rest });
  await tx.persist(user).flush();
  for (const address of contacts) {
    tx.persist(tx.create(Contact, { id: newId(), userId: user.id, ...address, verifiedAt }));
  }
  await tx.flush();
  return user;
}

async function forgetUnverified(tx: EntityManager): Promise<void> {
  await sql(
    tx,
    `delete from account where id in (
       select id from account
       where state = 'UNVERIFIED' and created_at < clock_timestamp() - make_interval(hours => ${UNVERIFIED_HOURS})
       order by created_at limit ${FORGOTTEN_AT_ONCE} for update skip locked)`,
  );
}
