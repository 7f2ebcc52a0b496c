import { newId } from '@dallal/subgraph';
import { type Asking, identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { jest } from '@jest/globals';
import { atTheSameInstant } from '../../test/at-the-same-instant.ts';
import {
  codeFor,
  me,
  newPerson,
  PASSWORD,
  REFRESH,
  SIGN_IN,
  SIGN_UP,
  signUp,
  staff,
  VERIFY_CONTACT,
} from '../../test/people.ts';
import { Contact } from '../contact/contact.entity.ts';
import { PasswordHasher } from '../password/password.ts';
import { users as definition } from '../subgraph.ts';
import { type AccountState, canBecome } from './account.state.ts';
import { User } from './user.entity.ts';

const ENTITIES = `query($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on User { id displayName email roles } } }`;
const USER =
  'query($id: ID!) { user(id: $id) { id displayName email phone contacts { value } state stateReason } }';
const SUSPEND = `mutation($input: SuspendAccountInput!) { suspendAccount(input: $input) {
  __typename ... on User { id state stateReason } ... on AccountStateConflict { conflict: state } } }`;
const REINSTATE = `mutation($input: ReinstateAccountInput!) { reinstateAccount(input: $input) {
  __typename ... on User { id state stateReason } ... on AccountStateConflict { conflict: state } } }`;
const DEACTIVATE = `mutation($input: DeactivateAccountInput!) { deactivateAccount(input: $input) { __typename } }`;

const amina = { email: 'amina@example.com', password: PASSWORD, displayName: 'Amina', locale: 'AR' };

describe('accounts', () => {
  let users: SubgraphTest;
  beforeAll(async () => {
    users = await testSubgraph(definition, { config: { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1' } });
  });
  afterAll(() => users.close());

  const begin = (input: object, asking: Asking = {}) =>
    users.execute(SIGN_UP, { input: { ...amina, ...input } }, asking);
  const signIn = async (identifier: string, password = PASSWORD) =>
    (await users.execute(SIGN_IN, { input: { identifier, password } })).data.signIn;
  const verified = (value: string) => users.em().count(Contact, { value, verifiedAt: { $ne: null } });
  const eventsOf = async (id: string) =>
    (await users.events()).filter((event) => event.aggregateId === id).map(({ type }) => type);

  describe('signing up', () => {
    it('answers the code with a session, in which one sees all of one’s own account', async () => {
      const signedIn = await signUp(users, amina);
      expect(signedIn).toMatchObject({
        __typename: 'SignedIn',
        accessToken: expect.stringMatching(/^ey/),
        user: { displayName: 'Amina', locale: 'AR' },
      });
      const own = { email: amina.email, phone: null, state: 'ACTIVE', roles: ['customer'] };
      expect(await me(users, signedIn)).toMatchObject(own);
    });

    it('tells the others of the account when it is verified, and not before', async () => {
      const { data } = await begin({ email: 'event@example.com' });
      const about = async () =>
        (await users.events()).filter((event) => event.data.email === 'event@example.com');
      expect(await about()).toEqual([]);
      const { challengeId } = data.signUp;
      const input = { challengeId, code: await codeFor(users, challengeId) };
      const { id: userId } = (await users.execute(VERIFY_CONTACT, { input })).data.verifyContact.user;
      const reachable = { userId, email: 'event@example.com', displayName: 'Amina', locale: 'ar' };
      expect(await about()).toEqual([
        { type: 'user.registered', aggregateId: userId, data: reachable },
        { type: 'user.verified', aggregateId: userId, data: reachable },
      ]);
    });

    it('verifies the number first where there are both, and is active when the e-mail address is, too', async () => {
      const given = { ...amina, email: 'both@example.com', phone: '050 123 4567', password: null };
      const { data } = await begin(given);
      expect(data.signUp).toMatchObject({ channel: 'PHONE', sentTo: '+966•••••67' });
      const { challengeId } = data.signUp;
      const input = { challengeId, code: await codeFor(users, challengeId) };
      const user = await me(users, (await users.execute(VERIFY_CONTACT, { input })).data.verifyContact);
      expect(user).toMatchObject({ phone: '+966501234567', email: null, state: 'PHONE_VERIFIED' });
      expect(await eventsOf(user.id)).toEqual(['user.registered']);
    });

    it('needs no password, and keeps none then', async () => {
      const { user } = await signUp(users, { ...amina, email: 'none@example.com', password: undefined });
      expect((await users.em().findOneOrFail(User, { id: user.id })).passwordHash).toBeNull();
      expect((await signIn('none@example.com', '')).__typename).toBe('InvalidCredentials');
    });

    it('gives an address to one of several who verify it at the same instant, and the others nothing', async () => {
      const spellings = ['twice@example.com', 'TWICE@example.com', ' Twice@Example.com '];
      const started = await Promise.all(spellings.map(async (email) => (await begin({ email })).data.signUp));
      const inputs = await Promise.all(
        started.map(async ({ challengeId }) => ({ challengeId, code: await codeFor(users, challengeId) })),
      );
      const results = await atTheSameInstant(
        users,
        'contact',
        inputs.map((input) => () => users.execute(VERIFY_CONTACT, { input })),
      );
      const outcomes = results.map(({ data }) => data.verifyContact.__typename).sort();
      expect(outcomes).toEqual(['ChallengeEnded', 'ChallengeEnded', 'SignedIn']);
      expect(await verified('twice@example.com')).toBe(1);
      const registered = (await users.events('user.registered')).filter(
        ({ data }) => data.email === 'twice@example.com',
      );
      expect(registered).toHaveLength(1);
    });

    it('answers the same, after the same work, whether or not somebody has the address', async () => {
      const { email } = await newPerson(users);
      const hash = jest.spyOn(PasswordHasher.prototype, 'hash');
      const execute = jest.spyOn(users.em().getConnection(), 'execute');
      const begun = async (address: string) => {
        hash.mockClear();
        execute.mockClear();
        const { data } = await begin({ email: address });
        // Beside the relay of events, and the job that sends the message, which only reads.
        const written = execute.mock.calls
          .map(([statement]) => String(statement))
          .filter((statement) => /attempt|challenge|contact|account|add_job/.test(statement))
          .filter((statement) => !statement.startsWith('select "'));
        const { __typename, channel } = data.signUp;
        return {
          __typename,
          channel,
          fields: Object.keys(data.signUp),
          hashes: hash.mock.calls.length,
          written,
        };
      };
      try {
        const known = await begun(email);
        const unknown = await begun('unknown.1@example.com');
        expect(unknown).toEqual(known);
        expect(known).toMatchObject({ __typename: 'VerificationStarted', hashes: 1 });
      } finally {
        hash.mockRestore();
        execute.mockRestore();
      }
    });

    it('forgets after a day who never gave the code back', async () => {
      await begin({ email: 'never@example.com' });
      const { userId } = await users.em().findOneOrFail(Contact, { value: 'never@example.com' });
      await users.em().nativeUpdate(User, { id: userId }, { createdAt: new Date(0) });
      await begin({ email: 'somebody.else@example.com' });
      expect(await users.em().count(User, { id: userId })).toBe(0);
    });

    it.each([
      ['ten of one letter', 'aaaaaaaaaa'],
      ['a common one', 'password123'],
      ['digits in their order', '1234567890'],
      ['one made of the name', 'AminaAmina'],
      ['one made of the address', 'easily@example.com'],
    ])('refuses a password that is easily guessed: %s', async (_, password) => {
      const { data } = await begin({ email: 'easily@example.com', password });
      expect(data.signUp).toMatchObject({ __typename: 'WeakPassword', weakness: 'EASILY_GUESSED' });
    });

    it('refuses a password of nine characters, says how many it must have, and asks for no others than length', async () => {
      const { data } = await begin({ email: 'weak@example.com', password: '١٢٣٤٥٦٧٨٩' });
      expect(data.signUp).toEqual({ __typename: 'WeakPassword', weakness: 'TOO_SHORT', minimumLength: 10 });
      const longer = await begin({ email: 'weak@example.com', password: 'حصان صحيح بطارية' });
      expect(longer.data.signUp.__typename).toBe('VerificationStarted');
    });

    it.each([
      ['neither address nor number', { email: undefined }, 'input'],
      ['no e-mail address', { email: 'amina' }, 'input.email'],
      ['an address with a header in it', { email: 'a@example.com\r\nBcc: b@example.com' }, 'input.email'],
      ['an address of 255 characters', { email: `${'a'.repeat(243)}@example.com` }, 'input.email'],
      ['a landline', { phone: '011 234 5678' }, 'input.phone'],
      ['a number from abroad', { phone: '+44 7911 123456' }, 'input.phone'],
      ['a number with an extension', { phone: '0501234567 ext. 9' }, 'input.phone'],
      ['NUL in a number', { phone: '050123\u00004567' }, 'input.phone'],
      ['an empty name', { displayName: ' \t ' }, 'input.displayName'],
      ['a name of 81 characters', { displayName: 'ن'.repeat(81) }, 'input.displayName'],
      ['a name of two lines', { displayName: 'Amina\nBcc: b@example.com' }, 'input.displayName'],
      ['a name that turns round what stands beside it', { displayName: 'Amina\u202e' }, 'input.displayName'],
      ['NUL in an e-mail address', { email: 'a\0@example.com' }, 'input.email'],
      ['NUL in a password', { password: `${PASSWORD}\0` }, 'input.password'],
      ['half a surrogate pair in a name', { displayName: 'Amina \ud83d' }, 'input.displayName'],
      ['half a surrogate pair in a password', { password: `${PASSWORD}\udc00` }, 'input.password'],
      ['a password of a megabyte', { password: 'a'.repeat(1_000_000) }, 'input.password'],
    ])('refuses %s and names the argument', async (_, fault, argument) => {
      const { errors } = await begin({ email: 'faulty@example.com', ...fault });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
    });

    it.each(['٠٥٠٩٩٩٩٠٠١', '+966 50 999 9001', '00966509999001', '(050) 999-9001'])(
      'takes a number as people write it: %s',
      async (phone) => {
        const { data } = await begin({ email: undefined, phone });
        const { challengeId } = data.signUp;
        const [row] = await users
          .em()
          .getConnection()
          .execute('select value from challenge where id = ?', [challengeId]);
        expect(row!.value).toBe('+966509999001');
      },
    );
  });

  describe('states', () => {
    const all: AccountState[] = ['UNVERIFIED', 'PHONE_VERIFIED', 'ACTIVE', 'SUSPENDED', 'DEACTIVATED'];
    const suspend = async (userId: string, as = staff) =>
      users.execute(SUSPEND, { input: { userId, reason: 'Fraud.' } }, { as });

    it('never lead back to UNVERIFIED, and from there only to a verified address', () => {
      expect(all.filter((state) => canBecome(state, 'UNVERIFIED'))).toEqual([]);
      expect(all.filter((state) => canBecome('UNVERIFIED', state))).toEqual(['PHONE_VERIFIED', 'ACTIVE']);
    });

    it('shut a suspended account out, however it comes, until it is reinstated', async () => {
      const { id, email, refreshToken } = await newPerson(users);
      const { data } = await suspend(id);
      expect(data.suspendAccount).toEqual({
        __typename: 'User',
        id,
        state: 'SUSPENDED',
        stateReason: 'Fraud.',
      });
      expect((await signIn(email)).__typename).toBe('AccountSuspended');
      expect((await signIn(email, 'wrong password')).__typename).toBe('InvalidCredentials');
      const refreshed = await users.execute(REFRESH, { input: { refreshToken } });
      expect(refreshed.data.refreshSession.__typename).toBe('InvalidRefreshToken');
      const [revoked] = await users
        .em()
        .getConnection()
        .execute(`select 1 from revocation where claim = 'sub' and value = ?`, [id]);
      expect(revoked).toBeDefined();
      const again = await users.execute(
        REINSTATE,
        { input: { userId: id, reason: 'Cleared.' } },
        { as: staff },
      );
      expect(again.data.reinstateAccount).toMatchObject({ state: 'ACTIVE', stateReason: null });
      expect((await signIn(email)).__typename).toBe('SignedIn');
      const events = (await eventsOf(id)).filter((type) => /suspended|reinstated/.test(type));
      expect(events).toEqual(['user.suspended', 'user.reinstated']);
    });

    it('change for staff alone, and say where they cannot', async () => {
      const { id, identity } = await newPerson(users);
      const refused = await suspend(id, identity);
      expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      const input = { userId: id, reason: 'Cleared.' };
      const reinstated = await users.execute(REINSTATE, { input }, { as: staff });
      expect(reinstated.data.reinstateAccount).toEqual({
        __typename: 'AccountStateConflict',
        conflict: 'ACTIVE',
      });
      for (const unknown of [newId(), 'nobody']) {
        const { errors } = await suspend(unknown);
        expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
      }
    });

    it('are not one’s own to shut, and of two who shut each other out at the same instant one is left', async () => {
      const own = await suspend(staff.sub);
      expect(own.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      const [one, other] = [await newPerson(users), await newPerson(users)];
      const by = ({ id: sub }: { id: string }) => identityOf('admin', { sub });
      await Promise.all([suspend(one.id, by(other)), suspend(other.id, by(one))]);
      const states = (await users.em().find(User, [one.id, other.id])).map(({ state }) => state);
      expect(states.sort()).toEqual(['ACTIVE', 'SUSPENDED']);
    });

    it('give a deactivated account back to whoever signs in', async () => {
      const { id, email, identity, refreshToken } = await newPerson(users);
      const { data } = await users.execute(DEACTIVATE, { input: {} }, { as: identity });
      expect(data.deactivateAccount.__typename).toBe('AccountDeactivated');
      const refreshed = await users.execute(REFRESH, { input: { refreshToken } });
      expect(refreshed.data.refreshSession.__typename).toBe('InvalidRefreshToken');
      expect(await me(users, await signIn(email))).toMatchObject({ id, state: 'ACTIVE' });
    });

    it('want a password, or a young session, before an account is put away', async () => {
      const { identity } = await newPerson(users);
      const old = identityOf('customer', { sub: identity.sub });
      const deactivate = async (password: string | null) =>
        (await users.execute(DEACTIVATE, { input: { password } }, { as: old })).data.deactivateAccount;
      expect(await deactivate(null)).toEqual({ __typename: 'ReauthenticationRequired' });
      expect(await deactivate('wrong password')).toEqual({ __typename: 'InvalidCredentials' });
      expect(await deactivate(PASSWORD)).toEqual({ __typename: 'AccountDeactivated' });
    });
  });

  describe('who sees what', () => {
    it('shows a name to anybody signed in, addresses and state only to oneself and to staff', async () => {
      const [one, other] = [await newPerson(users), await newPerson(users)];
      const seenBy = async (as: typeof staff) =>
        (await users.execute(USER, { id: one.id }, { as })).data.user;
      const own = { email: one.email, contacts: [{ value: one.email }], state: 'ACTIVE' };
      expect(await seenBy(one.identity)).toMatchObject(own);
      expect(await seenBy(staff)).toMatchObject(own);
      expect(await seenBy(other.identity)).toEqual({
        id: one.id,
        displayName: expect.any(String),
        email: null,
        phone: null,
        contacts: null,
        state: null,
        stateReason: null,
      });
    });

    it('shows nobody to the anonymous', async () => {
      const { id } = await newPerson(users);
      const asked = await users.execute(USER, { id });
      expect(asked).toMatchObject({
        data: { user: null },
        errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
      });
      const representations = [{ __typename: 'User', id }];
      const referred = await users.execute(ENTITIES, { representations });
      expect(referred).toMatchObject({
        data: { _entities: [null] },
        errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
      });
    });

    it('shows to nobody an account that was never verified', async () => {
      await begin({ email: 'hidden@example.com' });
      const { userId: id } = await users.em().findOneOrFail(Contact, { value: 'hidden@example.com' });
      expect((await users.execute(USER, { id }, { as: staff })).data.user).toBeNull();
    });

    it('answers `me` with the account of the token, and with null to the anonymous', async () => {
      const { id, identity } = await newPerson(users);
      expect((await users.execute('{ me { id } }', {}, { as: identity })).data.me).toEqual({ id });
      expect((await users.execute('{ me { id } }')).data.me).toBeNull();
    });

    it('answers null for ids that are unknown or no ids at all', async () => {
      for (const id of [staff.sub, 'nobody', '', "' or 1=1 --", '\0']) {
        expect(await users.execute(USER, { id }, { as: staff })).toEqual({ data: { user: null } });
      }
    });
  });

  describe('references from other subgraphs', () => {
    it('asks the database once for all users of a request, and once for all of their addresses', async () => {
      const people = [await newPerson(users), await newPerson(users), await newPerson(users)];
      const execute = jest.spyOn(users.em().getConnection(), 'execute');
      try {
        const ids = [...people.map(({ id }) => id), people[0]!.id];
        const representations = ids.map((id) => ({ __typename: 'User', id }));
        const { data, errors } = await users.execute(ENTITIES, { representations }, { as: staff });
        expect(errors).toBeUndefined();
        expect(data._entities.map((user: { id: string }) => user.id)).toEqual(ids);
        const tables = execute.mock.calls.map(([statement]) => /from "(\w+)"/.exec(String(statement))?.[1]);
        for (const table of ['account', 'contact', 'account_role']) {
          expect(tables.filter((each) => each === table)).toEqual([table]);
        }
      } finally {
        execute.mockRestore();
      }
    });

    it('finds nobody for ids that are unknown or no ids, beside those it finds', async () => {
      const { id } = await newPerson(users);
      const representations = [staff.sub, 'nobody', id].map((key) => ({ __typename: 'User', id: key }));
      const { data, errors } = await users.execute(ENTITIES, { representations }, { as: staff });
      expect(errors).toBeUndefined();
      expect(data._entities).toMatchObject([null, null, { id }]);
    });
  });
});
