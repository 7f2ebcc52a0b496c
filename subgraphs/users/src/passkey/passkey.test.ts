import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Identity } from '@dallal/signing';
import { eventually, identityOf, type SubgraphTest, temporaryFolder, testSubgraph } from '@dallal/testing';
import { decodeJwt } from 'jose';
import { times } from '../../test/at-the-same-instant.ts';
import { newPerson, PASSWORD, type Person } from '../../test/people.ts';
import { type Faults, SoftwareAuthenticator } from '../../test/software-authenticator.ts';
import { users as definition } from '../subgraph.ts';

const CHALLENGE = '__typename ... on PasskeyChallenge { id options expiresAt }';
const START = `mutation { startPasskeyRegistration { ${CHALLENGE} ... on TooManyPasskeys { maximum } } }`;
const REGISTER = `mutation($input: FinishPasskeyRegistrationInput!) { finishPasskeyRegistration(input: $input) {
  __typename ... on Passkey { id name isBackedUp createdAt lastUsedAt cloneSuspectedAt } } }`;
const PASSKEYS = '{ passkeys { id name lastUsedAt cloneSuspectedAt } }';
const RENAME = 'mutation($input: RenamePasskeyInput!) { renamePasskey(input: $input) { id name } }';
const REMOVE = `mutation($input: RemovePasskeyInput!) { removePasskey(input: $input) {
  __typename ... on PasskeyRemoved { id } ... on PasskeyNeeded { reason } } }`;
const BEGIN = `mutation { startPasskeySignIn { ${CHALLENGE} ... on TooManyAttempts { retryAfterSeconds } } }`;
const SIGNED_IN = '__typename ... on SignedIn { accessToken refreshToken user { id } }';
const SIGN_IN = `mutation($input: FinishPasskeySignInInput!) { finishPasskeySignIn(input: $input) { ${SIGNED_IN} } }`;
const BY_PASSWORD = `mutation($input: SignInInput!) { signIn(input: $input) {
  ${SIGNED_IN} ... on SecondFactorRequired { challengeId options expiresAt } } }`;
const ENABLE = 'mutation { enableSecondFactor { __typename ... on RecoveryCodes { codes } } }';
const RENEW = 'mutation { renewRecoveryCodes { __typename ... on RecoveryCodes { codes } } }';
const DISABLE =
  'mutation { disableSecondFactor { ... on SecondFactorDisabled { secondFactor { isEnabled recoveryCodesLeft } } } }';
const SECOND_FACTOR = '{ secondFactor { isEnabled recoveryCodesLeft } }';
const FINISH = `mutation($input: FinishSecondFactorInput!) { finishSecondFactor(input: $input) {
  ${SIGNED_IN} ... on SecondFactorFailed { triesLeft } ... on TooManyAttempts { retryAfterSeconds } } }`;

describe('passkeys', () => {
  let users: SubgraphTest;
  const outbox = temporaryFolder();
  beforeAll(async () => {
    const cheap = { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1' };
    users = await testSubgraph(definition, { config: { ...cheap, OUTBOX_DIR: outbox.path } });
  });
  afterAll(async () => {
    await users.close();
    outbox.remove();
  });

  const sql = (statement: string, parameters: unknown[] = []) =>
    users.em().getConnection().execute(statement, parameters);
  const ask = async (query: string, as: Identity | null = null, input?: object) => {
    const { data, errors } = await users.execute(query, { input }, { as });
    if (errors) throw new Error(JSON.stringify(errors));
    return Object.values(data)[0] as never;
  };
  // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what the data is
  const answer = ask as (...given: Parameters<typeof ask>) => Promise<any>;
  const refusal = async (query: string, as: Identity | null, input?: object) =>
    (await users.execute(query, { input }, { as })).errors?.[0]?.extensions;

  /** Registers a passkey; what that answers. */
  async function register(as: Identity, device: SoftwareAuthenticator, faults?: Faults, name = 'Phone') {
    const { id: challengeId, options } = await answer(START, as);
    return answer(REGISTER, as, { challengeId, response: device.create(options, faults), name });
  }

  async function personWithPasskey(): Promise<Person & { device: SoftwareAuthenticator; passkeyId: string }> {
    const person = await newPerson(users);
    const device = new SoftwareAuthenticator();
    const { id: passkeyId } = await register(person.identity, device);
    return { ...person, device, passkeyId };
  }

  async function signIn(device: SoftwareAuthenticator, faults?: Faults) {
    const { id: challengeId, options } = await answer(BEGIN);
    return answer(SIGN_IN, null, { challengeId, response: device.get(options, faults) });
  }

  const byPassword = ({ email }: Person) =>
    answer(BY_PASSWORD, null, { identifier: email, password: PASSWORD });
  const identityIn = ({ accessToken, user }: { accessToken: string; user: { id: string } }) =>
    identityOf('customer', { sub: user.id, sid: decodeJwt<{ sid: string }>(accessToken).sid });

  describe('being registered', () => {
    it('are asked of an authenticator that knows its owner, and listed under the name they were given', async () => {
      const person = await newPerson(users);
      const { options } = await answer(START, person.identity);
      expect(options).toMatchObject({
        rp: { id: 'localhost', name: 'Dallal' },
        user: { name: person.email, displayName: expect.any(String) },
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        attestation: 'none',
      });
      const passkey = await register(person.identity, new SoftwareAuthenticator(), {}, 'هاتف أمينة');
      expect(passkey).toMatchObject({ __typename: 'Passkey', name: 'هاتف أمينة', lastUsedAt: null });
      expect(await answer(PASSKEYS, person.identity)).toMatchObject([{ id: passkey.id, name: 'هاتف أمينة' }]);
      expect(await answer(PASSKEYS, (await newPerson(users)).identity)).toEqual([]);
    });

    it('take a sign-in that is not long ago, and no token that merely is good', async () => {
      const { identity } = await newPerson(users);
      const { sid: _, ...without } = identity;
      expect(await answer(START, without)).toMatchObject({ __typename: 'ReauthenticationRequired' });
      await sql("update session set started_at = started_at - interval '16 minutes' where id = ?", [
        identity.sid,
      ]);
      expect(await answer(START, identity)).toMatchObject({ __typename: 'ReauthenticationRequired' });
      expect(await refusal(START, null)).toMatchObject({ code: 'UNAUTHENTICATED' });
    });

    it.each<[string, Faults]>([
      ['for another domain', { rpId: 'dallal.evil.example' }],
      ['by a page of another origin', { origin: 'https://localhost.evil.example' }],
      ['without a look at who holds the device', { isVerified: false }],
      ['inside a page of somebody else', { crossOrigin: true }],
      ['as the answer to another question', { type: 'webauthn.get' }],
    ])('are refused %s', async (_, faults) => {
      const { identity } = await newPerson(users);
      expect(await register(identity, new SoftwareAuthenticator(), faults)).toEqual({
        __typename: 'PasskeyRefused',
      });
      expect(await answer(PASSKEYS, identity)).toEqual([]);
    });

    it('answer a challenge once, of their own account, and within five minutes', async () => {
      const { identity } = await newPerson(users);
      const other = await newPerson(users);
      const refused = { __typename: 'PasskeyRefused' };
      const { id: challengeId, options } = await answer(START, identity);
      const input = { challengeId, response: new SoftwareAuthenticator().create(options), name: 'Phone' };
      expect(await answer(REGISTER, other.identity, input)).toEqual(refused);
      expect(await answer(REGISTER, identity, input)).toMatchObject({ __typename: 'Passkey' });
      expect(await answer(REGISTER, identity, input)).toEqual(refused);
      const late = await answer(START, identity);
      await sql('update webauthn_challenge set expires_at = clock_timestamp() where id = ?', [late.id]);
      const response = new SoftwareAuthenticator().create(late.options);
      expect(await answer(REGISTER, identity, { challengeId: late.id, response, name: 'Late' })).toEqual(
        refused,
      );
    });

    it('are not taken from another account', async () => {
      const { device } = await personWithPasskey();
      const thief = await newPerson(users);
      const { id: challengeId, options } = await answer(START, thief.identity);
      const response = new SoftwareAuthenticator().create(options, { credentialId: device.credentialId });
      expect(await answer(REGISTER, thief.identity, { challengeId, response, name: 'Stolen' })).toEqual({
        __typename: 'PasskeyRefused',
      });
    });

    it.each<[string, object, string | undefined]>([
      ['an answer that lacks its parts', {}, 'input.response'],
      ['an answer with parts of another kind', { id: 7, rawId: {}, response: [] }, 'input.response'],
      ['an answer of 17 KiB', { id: 'a'.repeat(17_000) }, undefined],
    ])('refuse %s as bad input', async (_, response, argument) => {
      const { identity } = await newPerson(users);
      const { id: challengeId } = await answer(START, identity);
      const extensions = await refusal(REGISTER, identity, { challengeId, response, name: 'Phone' });
      expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', ...(argument && { argument }) });
    });
  });

  describe('signing in', () => {
    it('say themselves whose they are, and are enough even where a second factor is asked for', async () => {
      const person = await personWithPasskey();
      await answer(ENABLE, person.identity);
      expect((await answer(BEGIN)).options.allowCredentials).toBeUndefined();
      expect(await signIn(person.device)).toMatchObject({ __typename: 'SignedIn', user: { id: person.id } });
      expect(await answer(PASSKEYS, person.identity)).toMatchObject([{ lastUsedAt: expect.any(String) }]);
      expect(await users.events('user.logged_in')).toContainEqual(
        expect.objectContaining({ aggregateId: person.id }),
      );
    });

    it.each<[string, Faults]>([
      ['signed for another domain', { rpId: 'dallal.evil.example' }],
      ['asked for by a page of another origin', { origin: 'https://dallal.evil.example' }],
      ['that did not look who holds the device', { isVerified: false }],
      ['asked for inside a page of somebody else', { crossOrigin: true }],
      ['that do not say whose they are', { userHandle: null }],
      ['that say they are somebody else’s', { userHandle: Buffer.from('somebody').toString('base64url') }],
      ['that say nothing readable of whose they are', { userHandle: 'A' }],
    ])('are refused when %s', async (_, faults) => {
      const { device } = await personWithPasskey();
      expect(await signIn(device, faults)).toEqual({ __typename: 'PasskeyRefused' });
      expect(await signIn(device)).toMatchObject({ __typename: 'SignedIn' });
    });

    it('are told apart by nothing when unknown, removed, forged, late or used twice', async () => {
      const refused = { __typename: 'PasskeyRefused' };
      const stranger = new SoftwareAuthenticator();
      const nothing = { challenge: 'x', rp: { id: 'localhost' }, user: { id: 'eA' } };
      stranger.create(nothing);
      expect(await signIn(stranger)).toEqual(refused);

      const { id, device, identity, passkeyId } = await personWithPasskey();
      const forger = new SoftwareAuthenticator();
      const user = { id: Buffer.from(id).toString('base64url') };
      forger.create({ ...nothing, user }, { credentialId: device.credentialId });
      expect(await signIn(forger)).toEqual(refused);

      const late = await answer(BEGIN);
      await sql('update webauthn_challenge set expires_at = clock_timestamp() where id = ?', [late.id]);
      expect(
        await answer(SIGN_IN, null, { challengeId: late.id, response: device.get(late.options) }),
      ).toEqual(refused);

      const { id: challengeId, options } = await answer(BEGIN);
      const input = { challengeId, response: device.get(options) };
      expect(await answer(SIGN_IN, null, input)).toMatchObject({ __typename: 'SignedIn' });
      expect(await answer(SIGN_IN, null, input)).toEqual(refused);
      expect(await answer(SIGN_IN, null, { ...input, challengeId: 'nonsense' })).toEqual(refused);

      await answer(REMOVE, identity, { id: passkeyId });
      expect(await signIn(device)).toEqual(refused);
    });

    it('open one session of two answers that come at the same instant', async () => {
      const { device } = await personWithPasskey();
      const { id: challengeId, options } = await answer(BEGIN);
      const input = { challengeId, response: device.get(options) };
      const outcomes = await Promise.all(times(4, () => answer(SIGN_IN, null, input)).map((send) => send()));
      expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual([
        'PasskeyRefused',
        'PasskeyRefused',
        'PasskeyRefused',
        'SignedIn',
      ]);
    });

    it('open nothing more once a copy of one has shown itself by its count', async () => {
      const { device, identity, passkeyId } = await personWithPasskey();
      expect(await signIn(device, { signCount: 7 })).toMatchObject({ __typename: 'SignedIn' });
      expect(await signIn(device, { signCount: 7 })).toEqual({ __typename: 'PasskeyRefused' });
      expect(await signIn(device, { signCount: 8 })).toEqual({ __typename: 'PasskeyRefused' });
      expect(await answer(PASSKEYS, identity)).toMatchObject([{ cloneSuspectedAt: expect.any(String) }]);
      expect(await answer(REMOVE, identity, { id: passkeyId })).toMatchObject({
        __typename: 'PasskeyRemoved',
      });
    });

    it('may count nothing at all', async () => {
      const { device } = await personWithPasskey();
      for (const signCount of [0, 0]) {
        expect(await signIn(device, { signCount })).toMatchObject({ __typename: 'SignedIn' });
      }
    });

    it('do not bring in who is suspended, and tell it to nobody else', async () => {
      const { id, device } = await personWithPasskey();
      await sql("update account set state = 'SUSPENDED' where id = ?", [id]);
      expect(await signIn(device)).toEqual({ __typename: 'AccountSuspended' });
    });

    it('are asked for by one sender so often only', async () => {
      const asking = { sender: { address: '192.0.2.1' } };
      const begin = async () => (await users.execute(BEGIN, {}, asking)).data.startPasskeySignIn.__typename;
      expect(await begin()).toBe('PasskeyChallenge');
      await sql('update attempt set count = 300');
      expect(await begin()).toBe('TooManyAttempts');
    });
  });

  describe('being kept', () => {
    it('are renamed and removed by their owner, and to anybody else there are none', async () => {
      const { identity, passkeyId: id } = await personWithPasskey();
      const other = await newPerson(users);
      expect(await refusal(RENAME, other.identity, { id, name: 'Mine' })).toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await refusal(REMOVE, other.identity, { id })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await answer(RENAME, identity, { id, name: 'Old phone' })).toEqual({ id, name: 'Old phone' });
      expect(await refusal(RENAME, identity, { id, name: 'two\nlines' })).toMatchObject({
        code: 'BAD_USER_INPUT',
      });
      expect(await answer(REMOVE, identity, { id })).toEqual({ __typename: 'PasskeyRemoved', id });
      expect(await answer(PASSKEYS, identity)).toEqual([]);
    });

    it('are not removed when they are the last way in, even two at once', async () => {
      const { identity, passkeyId } = await personWithPasskey();
      const { id: second } = await register(identity, new SoftwareAuthenticator());
      await sql('delete from contact where user_id = ?', [identity.sub]);
      const removed = await Promise.all([passkeyId, second].map((id) => answer(REMOVE, identity, { id })));
      expect(removed.map(({ __typename, reason }) => reason ?? __typename).sort()).toEqual([
        'LAST_WAY_IN',
        'PasskeyRemoved',
      ]);
    });

    it('are at most twenty, also when several were begun before', async () => {
      const { identity } = await personWithPasskey();
      const begun = [await answer(START, identity), await answer(START, identity)];
      await sql(
        `insert into passkey (id, user_id, credential_id, public_key, sign_count, transports, name, is_backed_up)
         select uuidv7(), ?, 'c' || n || ?, 'k', 0, '{}', 'Phone', false from generate_series(1, 18) n`,
        [identity.sub, identity.sub],
      );
      const inputs = begun.map(({ id: challengeId, options }) => {
        return { challengeId, response: new SoftwareAuthenticator().create(options), name: 'Phone' };
      });
      const finished = await Promise.all(inputs.map((input) => answer(REGISTER, identity, input)));
      expect(finished.map(({ __typename }) => __typename).sort()).toEqual(['Passkey', 'TooManyPasskeys']);
      expect(await answer(START, identity)).toEqual({ __typename: 'TooManyPasskeys', maximum: 20 });
    });
  });

  describe('as a second factor', () => {
    async function guarded() {
      const person = await personWithPasskey();
      const { codes } = await answer(ENABLE, person.identity);
      return { ...person, codes: codes as string[] };
    }

    it('are asked for after a password, of nobody else than its owner', async () => {
      const person = await guarded();
      const asked = await byPassword(person);
      expect(asked).toMatchObject({
        __typename: 'SecondFactorRequired',
        options: { allowCredentials: [{ id: person.device.credentialId }], userVerification: 'required' },
      });
      const { challengeId, options } = asked;
      const someoneElses = (await personWithPasskey()).device.get(options);
      expect(await answer(FINISH, null, { challengeId, response: someoneElses })).toEqual({
        __typename: 'SecondFactorFailed',
        triesLeft: 4,
      });
      const response = person.device.get(options);
      expect(await answer(FINISH, null, { challengeId, response })).toMatchObject({
        __typename: 'SignedIn',
        user: { id: person.id },
      });
      expect(await answer(FINISH, null, { challengeId, response })).toMatchObject({ triesLeft: 0 });
    });

    it('are not asked for unless the account wants it, which takes one', async () => {
      const person = await newPerson(users);
      expect(await answer(ENABLE, person.identity)).toEqual({ __typename: 'PasskeyRequired' });
      expect(await answer(RENEW, person.identity)).toEqual({ __typename: 'SecondFactorNotEnabled' });
      expect(await byPassword(person)).toMatchObject({ __typename: 'SignedIn' });
    });

    it('are replaced by a recovery code, each once, however it is typed', async () => {
      const person = await guarded();
      expect(person.codes).toHaveLength(10);
      const [first, second] = person.codes as [string, string];
      const typed = first.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
      const finish = async (recoveryCode: string) =>
        answer(FINISH, null, { challengeId: (await byPassword(person)).challengeId, recoveryCode });
      expect(await finish(typed)).toMatchObject({ __typename: 'SignedIn' });
      expect(await finish(first)).toMatchObject({ __typename: 'SecondFactorFailed' });
      expect(await answer(SECOND_FACTOR, person.identity)).toEqual({ isEnabled: true, recoveryCodesLeft: 9 });
      const { codes } = await answer(RENEW, person.identity);
      expect(await finish(second)).toMatchObject({ __typename: 'SecondFactorFailed' });
      expect(await finish(codes[0])).toMatchObject({ __typename: 'SignedIn' });
      expect(JSON.stringify(await sql('select * from recovery_code'))).not.toContain(
        codes[1].replaceAll('-', ''),
      );
    });

    it('are tried five times a sign-in, and then ten times in a quarter of an hour whatever sign-in it is', async () => {
      const person = await guarded();
      const tries: string[] = [];
      for (let signIns = 0; signIns < 3; signIns += 1) {
        const { challengeId } = await byPassword(person);
        for (let n = 0; n < 5; n += 1) {
          const { __typename, triesLeft } = await answer(FINISH, null, {
            challengeId,
            recoveryCode: 'AAAA-AAAA',
          });
          tries.push(triesLeft ?? __typename);
        }
      }
      const spent = [4, 3, 2, 1, 0];
      expect(tries).toEqual([...spent, ...spent, ...Array(5).fill('TooManyAttempts')]);
    });

    it('stay asked for until that is switched off, which removes the recovery codes', async () => {
      const person = await guarded();
      expect(await answer(REMOVE, person.identity, { id: person.passkeyId })).toEqual({
        __typename: 'PasskeyNeeded',
        reason: 'LAST_SECOND_FACTOR',
      });
      const off = { secondFactor: { isEnabled: false, recoveryCodesLeft: 0 } };
      expect(await answer(DISABLE, person.identity)).toEqual(off);
      const signedIn = await byPassword(person);
      expect(signedIn).toMatchObject({ __typename: 'SignedIn' });
      expect(await answer(REMOVE, identityIn(signedIn), { id: person.passkeyId })).toMatchObject({
        __typename: 'PasskeyRemoved',
      });
    });

    it('and all that changes about them, are told to their owner and kept on record', async () => {
      const person = await guarded();
      const { challengeId } = await byPassword(person);
      await answer(FINISH, null, { challengeId, recoveryCode: person.codes[0] });
      await answer(DISABLE, person.identity);
      await answer(REMOVE, person.identity, { id: person.passkeyId });
      const trail = await sql('select action from audit_entry where subject_id in (?, ?) order by id', [
        person.id,
        person.passkeyId,
      ]);
      const actions = trail.map((entry) => (entry as { action: string }).action);
      expect(actions.filter((action) => /^(passkey|second_factor|recovery)/.test(action))).toEqual([
        'passkey.added',
        'second_factor.enabled',
        'recovery_code.used',
        'second_factor.disabled',
        'passkey.removed',
      ]);
      const messages = async () => {
        const files = (await readdir(outbox.path)).map((name) => readFile(join(outbox.path, name), 'utf8'));
        return (await Promise.all(files)).filter((message) => message.includes(`To: ${person.email}`)).join();
      };
      const told = [
        'has another way to sign in',
        'asks for a passkey now',
        'recovery code',
        'no longer asks',
      ];
      for (const text of [...told, 'A way to sign in to your Dallal account was removed']) {
        const words = new RegExp(text.replaceAll(' ', '\\s+'));
        await eventually(async () => words.test(await messages()), { within: 20_000, what: `"${text}"` });
      }
    });

    it('take either a passkey or a code', async () => {
      const { challengeId } = await byPassword(await guarded());
      for (const given of [{}, { recoveryCode: 'A', response: {} }, { recoveryCode: 'A'.repeat(65) }]) {
        expect(await refusal(FINISH, null, { challengeId, ...given })).toMatchObject({
          code: 'BAD_USER_INPUT',
        });
      }
    });
  });
});
