import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Asking,
  eventually,
  identityOf,
  type SubgraphTest,
  temporaryFolder,
  testSubgraph,
} from '@dallal/testing';
import {
  codeFor,
  me,
  newPerson,
  PASSWORD,
  type Person,
  REQUEST_SIGN_IN_CODE,
  SIGN_IN,
  SIGN_IN_WITH_CODE,
  SIGN_UP,
  signUp,
  VERIFY_CONTACT,
} from '../../test/people.ts';
import { users as definition } from '../subgraph.ts';

const CHANGE = `mutation($input: ChangeContactInput!) { changeContact(input: $input) {
  __typename ... on VerificationStarted { challengeId channel } } }`;
const REMOVE = `mutation($input: RemoveContactInput!) { removeContact(input: $input) {
  __typename ... on ContactRemoved { user { email phone state } } } }`;
const REQUEST_RESET = `mutation($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) {
  __typename ... on VerificationStarted { challengeId channel } } }`;
const RESET = `mutation($input: ResetPasswordInput!) { resetPassword(input: $input) { __typename } }`;
const CHANGE_PASSWORD = `mutation($input: ChangePasswordInput!) { changePassword(input: $input) {
  __typename ... on PasswordChanged { sessionGoesOn } } }`;
const REFRESH = `mutation($input: RefreshSessionInput!) { refreshSession(input: $input) { __typename } }`;
const ANOTHER = 'another horse battery';

describe('what leads to an account', () => {
  let users: SubgraphTest;
  const folder = temporaryFolder();
  beforeAll(async () => {
    const cheap = { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1' };
    users = await testSubgraph(definition, { config: { ...cheap, OUTBOX_DIR: folder.path } });
  });
  afterAll(async () => {
    await users.close();
    folder.remove();
  });

  const run = async (operation: string, input: object, asking: Asking = {}) => {
    const { data, errors } = await users.execute(operation, { input }, asking);
    if (!data) throw new Error(JSON.stringify(errors));
    // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what the data is
    return Object.values(data)[0] as any;
  };
  const signIn = async (identifier: string, password: string) =>
    (await run(SIGN_IN, { identifier, password })).__typename;
  const verify = async (challengeId: string, as?: Person['identity']) =>
    run(VERIFY_CONTACT, { challengeId, code: await codeFor(users, challengeId) }, as ? { as } : {});
  /** All that was sent to an address, with its text as people read it. */
  const messages = async (address: string) => {
    const read = (await readdir(folder.path)).map((name) => readFile(join(folder.path, name), 'utf8'));
    return (await Promise.all(read))
      .filter((message) => new RegExp(`^To: .*${address.replace('+', '\\+')}`, 'm').test(message))
      .map(textOf);
  };
  const told = (address: string, text: RegExp) =>
    eventually(async () => (await messages(address)).some((message) => text.test(message)), {
      within: 20_000,
      what: `${address} to be told ${text}`,
    });
  let number = 0;
  const newNumber = () => `+9665080000${String(++number).padStart(2, '0')}`;

  describe('messages', () => {
    it('bring the code, in the language of whoever signs up', async () => {
      await signUp(users, { email: 'english@example.com', displayName: 'Layla', locale: 'EN' });
      await told('english@example.com', /\b\d{6} is your Dallal code to open an account/);
      const phone = newNumber();
      await signUp(users, { phone, displayName: 'ليلى' });
      await told(phone, /رمزك في دلّال هو \d{6} لفتح حساب/);
    });

    it('tell the owner of an address that it has an account, and whoever typed it nothing', async () => {
      const { email } = await newPerson(users);
      const stranger = { email: email.toUpperCase(), displayName: 'Mallory' };
      const { challengeId } = await run(SIGN_UP, stranger);
      await told(email, /belongs to yours already/);
      expect((await messages(email)).filter((message) => /\d{6}/.test(message)).length).toBeLessThanOrEqual(
        1,
      );
      expect(await verify(challengeId)).toEqual({ __typename: 'ChallengeEnded' });
    });

    it('go to nobody whose address is nobody’s', async () => {
      const { email } = await newPerson(users);
      await run(REQUEST_RESET, { identifier: 'nobody@example.com' });
      // Sent after the other one, by the same queue.
      const { challengeId } = await run(REQUEST_RESET, { identifier: email });
      const code = await codeFor(users, challengeId);
      await told(email, new RegExp(code));
      expect(await messages('nobody@example.com')).toEqual([]);
    });
  });

  describe('addresses', () => {
    it('are added, and put in the place of the one before, by a code; the one before is told', async () => {
      const { email, identity } = await newPerson(users);
      const phone = newNumber();
      const added = await run(CHANGE, { contact: phone }, { as: identity });
      expect(added).toMatchObject({ __typename: 'VerificationStarted', channel: 'PHONE' });
      expect(await verify(added.challengeId, identity)).toMatchObject({ user: { email, phone } });
      const next = `new.${email}`;
      const changed = await run(CHANGE, { contact: next }, { as: identity });
      // Until the code is given back nothing changes.
      expect(await signIn(email, PASSWORD)).toBe('SignedIn');
      expect(await verify(changed.challengeId, identity)).toMatchObject({ user: { email: next, phone } });
      expect([await signIn(email, PASSWORD), await signIn(next, PASSWORD)]).toEqual([
        'InvalidCredentials',
        'SignedIn',
      ]);
      await told(email, /now has the address n•••@example\.com/);
      const events = (await users.events('user.contact_changed')).filter(
        (event) => event.aggregateId === identity.sub,
      );
      expect(events.map(({ data }) => [data.email, data.phone])).toEqual([
        [email, phone],
        [next, phone],
      ]);
    });

    it('make an account active when the last that was given is verified, or goes', async () => {
      const [one, other] = [newNumber(), newNumber()];
      for (const [phone, email] of [
        [one, 'late@example.com'],
        [other, 'never@example.com'],
      ] as const) {
        const user = await me(users, await signUp(users, { phone, email, displayName: 'Layla' }));
        expect(user.state).toBe('PHONE_VERIFIED');
        const { data } = await users.execute(
          'query($id: ID!) { _entities(representations: [{ __typename: "User", id: $id }]) { ... on User { id } } }',
          { id: user.id },
          { as: identityOf('admin', { sub: user.id }) },
        );
        expect(data._entities).toHaveLength(1);
        const [session] = await users
          .em()
          .getConnection()
          .execute('select id from session where user_id = ?', [user.id]);
        const as = identityOf('customer', { sub: user.id, sid: session!.id });
        if (phone === one) {
          const { challengeId } = await run(CHANGE, { contact: email }, { as });
          expect((await verify(challengeId, as)).user).toMatchObject({ email, state: 'ACTIVE' });
        } else {
          expect((await run(REMOVE, { kind: 'EMAIL' }, { as })).user).toEqual({
            email: null,
            phone,
            state: 'ACTIVE',
          });
        }
        expect(
          (await users.events('user.verified')).filter(({ aggregateId }) => aggregateId === user.id),
        ).toHaveLength(1);
      }
    });

    it('are removed, but for the last one; the one that goes is told', async () => {
      const { email, identity } = await newPerson(users);
      expect((await run(REMOVE, { kind: 'EMAIL' }, { as: identity })).__typename).toBe('LastContact');
      expect((await run(REMOVE, { kind: 'PHONE' }, { as: identity })).__typename).toBe('NoSuchContact');
      const phone = newNumber();
      await verify((await run(CHANGE, { contact: phone }, { as: identity })).challengeId, identity);
      const removed = await run(REMOVE, { kind: 'EMAIL' }, { as: identity });
      expect(removed).toMatchObject({ __typename: 'ContactRemoved', user: { email: null, phone } });
      await told(email, /no longer belongs to your Dallal account/);
      expect(await signIn(phone, PASSWORD)).toBe('SignedIn');
    });

    it('change only for who has just signed in, or gives the password', async () => {
      const { identity } = await newPerson(users);
      const old = { as: identityOf('customer', { sub: identity.sub }) };
      const contact = newNumber();
      expect(await run(CHANGE, { contact }, old)).toEqual({ __typename: 'ReauthenticationRequired' });
      expect(await run(CHANGE, { contact, password: 'wrong password' }, old)).toEqual({
        __typename: 'InvalidCredentials',
      });
      expect(await run(CHANGE, { contact, password: PASSWORD }, old)).toMatchObject({ channel: 'PHONE' });
    });

    it('let in by a code only whoever had them when it was sent', async () => {
      const [one, other] = [await newPerson(users), await newPerson(users)];
      const phone = newNumber();
      const moved = await run(CHANGE, { contact: phone }, { as: one.identity });
      await verify(moved.challengeId, one.identity);
      const { challengeId } = await run(REQUEST_SIGN_IN_CODE, { identifier: phone });
      await run(REMOVE, { kind: 'PHONE' }, { as: one.identity });
      const next = await run(CHANGE, { contact: phone }, { as: other.identity });
      expect((await verify(next.challengeId, other.identity)).__typename).toBe('ContactVerified');
      const code = await codeFor(users, challengeId);
      expect(await run(SIGN_IN_WITH_CODE, { challengeId, code })).toEqual({ __typename: 'InvalidCode' });
    });

    it('are verified by nobody else who has the code', async () => {
      const [one, other] = [await newPerson(users), await newPerson(users)];
      const { challengeId } = await run(CHANGE, { contact: newNumber() }, { as: one.identity });
      expect((await verify(challengeId, other.identity)).__typename).toBe('ChallengeEnded');
      expect((await verify(challengeId)).__typename).toBe('ChallengeEnded');
      expect((await verify(challengeId, one.identity)).__typename).toBe('ContactVerified');
    });
  });

  describe('passwords', () => {
    it('are reset by a code, once, which ends every session and is told', async () => {
      const { email, refreshToken } = await newPerson(users);
      const { challengeId } = await run(REQUEST_RESET, { identifier: email });
      const code = await codeFor(users, challengeId);
      expect(await run(RESET, { challengeId, code, newPassword: 'short' })).toEqual({
        __typename: 'WeakPassword',
      });
      expect(await run(RESET, { challengeId, code, newPassword: ANOTHER })).toEqual({
        __typename: 'PasswordChanged',
      });
      expect(await run(RESET, { challengeId, code, newPassword: ANOTHER })).toEqual({
        __typename: 'ChallengeEnded',
      });
      expect([await signIn(email, PASSWORD), await signIn(email, ANOTHER)]).toEqual([
        'InvalidCredentials',
        'SignedIn',
      ]);
      expect((await run(REFRESH, { refreshToken })).__typename).toBe('InvalidRefreshToken');
      await told(email, /has a new password/);
    });

    it('are not made of the name or the address when they are reset either, as whoever has the code is told', async () => {
      const { email } = await newPerson(users);
      const { challengeId } = await run(REQUEST_RESET, { identifier: email });
      const reset = async (code: string) =>
        (await run(RESET, { challengeId, code, newPassword: email })).__typename;
      const code = await codeFor(users, challengeId);
      expect(await reset(code === '000000' ? '000001' : '000000')).toBe('InvalidCode');
      expect(await reset(code)).toBe('WeakPassword');
    });

    it('end, when they change, the codes that are out, which strangers see nothing of', async () => {
      const { email, identity } = await newPerson(users);
      const requested = await run(REQUEST_SIGN_IN_CODE, { identifier: email });
      const sent = await codeFor(users, requested.challengeId);
      const moving = await run(CHANGE, { contact: newNumber() }, { as: identity });
      const { challengeId } = await run(REQUEST_RESET, { identifier: email });
      const code = await codeFor(users, challengeId);
      await run(RESET, { challengeId, code, newPassword: ANOTHER });
      expect(await run(SIGN_IN_WITH_CODE, { challengeId: requested.challengeId, code: sent })).toEqual({
        __typename: 'InvalidCode',
      });
      expect((await verify(moving.challengeId, identity)).__typename).toBe('ChallengeEnded');
    });

    it('are guessed with a stolen token from many places no more often than from one', async () => {
      const { identity } = await newPerson(users);
      const guess = async (place: number) => {
        const input = { currentPassword: 'wrong password', newPassword: ANOTHER };
        const asking = { as: identity, sender: { address: `203.0.113.${place}` } };
        return (await run(CHANGE_PASSWORD, input, asking)).__typename;
      };
      const guesses = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(guess));
      expect(guesses.filter((outcome) => outcome === 'TooManyAttempts')).toHaveLength(2);
    });

    it('are asked for in the same way where there is no account, and then reset by no code', async () => {
      const known = await run(REQUEST_RESET, { identifier: (await newPerson(users)).email });
      const unknown = await run(REQUEST_RESET, { identifier: 'nobody.at.all@example.com' });
      expect(Object.keys(unknown)).toEqual(Object.keys(known));
      const code = await codeFor(users, unknown.challengeId);
      const answer = await run(RESET, { challengeId: unknown.challengeId, code, newPassword: ANOTHER });
      expect(answer).toEqual({ __typename: 'InvalidCode' });
    });

    it('are changed by who knows the one before, which ends every other session', async () => {
      const { email, identity, refreshToken } = await newPerson(users);
      const elsewhere = await run(SIGN_IN, { identifier: email, password: PASSWORD });
      const change = (input: object) =>
        run(CHANGE_PASSWORD, { newPassword: ANOTHER, ...input }, { as: identity });
      expect((await change({})).__typename).toBe('InvalidCredentials');
      expect((await change({ currentPassword: 'wrong password' })).__typename).toBe('InvalidCredentials');
      expect((await change({ currentPassword: PASSWORD, newPassword: email })).__typename).toBe(
        'WeakPassword',
      );
      expect(await change({ currentPassword: PASSWORD })).toEqual({
        __typename: 'PasswordChanged',
        sessionGoesOn: true,
      });
      expect((await run(REFRESH, { refreshToken })).__typename).toBe('SignedIn');
      expect((await run(REFRESH, { refreshToken: elsewhere.refreshToken })).__typename).toBe(
        'InvalidRefreshToken',
      );
      expect(await signIn(email, ANOTHER)).toBe('SignedIn');
      await told(email, /password of your Dallal account was changed/);
    });

    it('are set for the first time by who has just signed in', async () => {
      const email = 'by.code@example.com';
      const { user } = await signUp(users, { email, displayName: 'Layla' });
      const [session] = await users
        .em()
        .getConnection()
        .execute('select id from session where user_id = ?', [user.id]);
      const set = (as: Person['identity']) => run(CHANGE_PASSWORD, { newPassword: ANOTHER }, { as });
      const old = await set(identityOf('customer', { sub: user.id }));
      expect(old.__typename).toBe('ReauthenticationRequired');
      const young = await set(identityOf('customer', { sub: user.id, sid: session!.id }));
      expect(young.__typename).toBe('PasswordChanged');
      expect(await signIn(email, ANOTHER)).toBe('SignedIn');
    });
  });
});

/** What people read: nodemailer sends Arabic in base64 and long lines as quoted-printable. */
function textOf(message: string): string {
  const [head = '', ...rest] = message.split(/\r?\n\r?\n/);
  const body = rest.join('\n\n');
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(body, 'base64').toString();
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return body;
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
