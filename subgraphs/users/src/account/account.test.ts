import { type SubgraphTest, testSubgraph } from '@dallal/testing';
import { jest } from '@jest/globals';
import { atTheSameInstant } from '../../test/at-the-same-instant.ts';
import { newPerson, PASSWORD, SIGN_UP, staff } from '../../test/people.ts';
import { users as definition } from '../subgraph.ts';
import { User } from './user.entity.ts';

const ENTITIES = `query($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on User { id displayName email roles } } }`;
const USER = 'query($id: ID!) { user(id: $id) { id displayName email } }';

const amina = { email: 'amina@example.com', password: PASSWORD, displayName: 'Amina', locale: 'AR' };

describe('accounts', () => {
  let users: SubgraphTest;
  beforeAll(async () => {
    users = await testSubgraph(definition);
  });
  afterAll(() => users.close());

  const signUp = (input: object) => users.execute(SIGN_UP, { input: { ...amina, ...input } });
  const accounts = (email: string) => users.em().count(User, { email });

  describe('signing up', () => {
    it('answers with a session and all of one’s own account, the e-mail address included', async () => {
      const { data, errors } = await signUp({});
      expect(errors).toBeUndefined();
      expect(data.signUp).toMatchObject({
        __typename: 'SignedIn',
        accessToken: expect.stringMatching(/^ey/),
        user: { email: amina.email, displayName: 'Amina', locale: 'AR', roles: ['customer'] },
      });
      expect(Date.parse(data.signUp.user.createdAt)).not.toBeNaN();
    });

    it('tells the others of the account, by one event', async () => {
      const { data } = await signUp({ email: 'event@example.com' });
      const { id } = data.signUp.user;
      const events = (await users.events('user.registered')).filter((event) => event.aggregateId === id);
      expect(events).toEqual([
        {
          type: 'user.registered',
          aggregateId: id,
          data: { userId: id, email: 'event@example.com', displayName: 'Amina', locale: 'ar' },
        },
      ]);
    });

    it('keeps the account and its event both or neither', async () => {
      const em = users.em();
      await em
        .getConnection()
        .execute(`alter table outbox add constraint closed check (type = '') not valid`);
      try {
        const { errors } = await signUp({ email: 'neither@example.com' });
        expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
        expect(await accounts('neither@example.com')).toBe(0);
      } finally {
        await em.getConnection().execute('alter table outbox drop constraint closed');
      }
      expect((await signUp({ email: 'neither@example.com' })).data.signUp.__typename).toBe('SignedIn');
    });

    it('makes one account of several sign-ups with one address at the same instant', async () => {
      const spellings = [
        'twice@example.com',
        'TWICE@example.com',
        ' Twice@Example.com ',
        'twice@EXAMPLE.COM',
      ];
      const results = await atTheSameInstant(
        users,
        'account',
        spellings.map((email) => () => signUp({ email })),
      );
      const outcomes = results.map(({ data }) => data.signUp.__typename).sort();
      expect(outcomes).toEqual(['EmailTaken', 'EmailTaken', 'EmailTaken', 'SignedIn']);
      expect(await accounts('twice@example.com')).toBe(1);
      const events = await users.events('user.registered');
      expect(events.filter(({ data }) => data.email === 'twice@example.com')).toHaveLength(1);
    });

    it('speaks Arabic to whoever does not choose', async () => {
      const { data } = await signUp({ email: 'silent@example.com', locale: undefined });
      expect(data.signUp.user.locale).toBe('AR');
    });

    it('refuses a password of nine characters, and says how many it must have', async () => {
      const { data } = await signUp({ email: 'weak@example.com', password: '١٢٣٤٥٦٧٨٩' });
      expect(data.signUp).toEqual({ __typename: 'WeakPassword', minimumLength: 10 });
      expect(await accounts('weak@example.com')).toBe(0);
    });

    it.each([
      ['no e-mail address', { email: 'amina' }, 'input.email'],
      [
        'an e-mail address with a header in it',
        { email: 'a@example.com\r\nBcc: b@example.com' },
        'input.email',
      ],
      ['an e-mail address of 255 characters', { email: `${'a'.repeat(243)}@example.com` }, 'input.email'],
      ['an empty name', { displayName: ' \t ' }, 'input.displayName'],
      ['a name of 81 characters', { displayName: 'ن'.repeat(81) }, 'input.displayName'],
      ['a name of two lines', { displayName: 'Amina\nBcc: b@example.com' }, 'input.displayName'],
      ['a name that turns round what stands beside it', { displayName: 'Amina\u202e' }, 'input.displayName'],
      ['NUL in an e-mail address', { email: 'a\0@example.com' }, 'input.email'],
      ['NUL in a name', { displayName: 'Amina\0' }, 'input.displayName'],
      ['NUL in a password', { password: `${PASSWORD}\0` }, 'input.password'],
      ['half a surrogate pair in a name', { displayName: 'Amina \ud83d' }, 'input.displayName'],
      ['half a surrogate pair in a password', { password: `${PASSWORD}\udc00` }, 'input.password'],
      ['a password of a megabyte', { password: 'a'.repeat(1_000_000) }, 'input.password'],
    ])('refuses %s and names the argument', async (_, fault, argument) => {
      const { errors } = await signUp({ email: 'faulty@example.com', ...fault });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
    });

    it('takes a name with marks of direction, as Arabic beside Latin has them', async () => {
      const { data } = await signUp({ email: 'marks@example.com', displayName: 'أمينة \u200eAmina\u200f' });
      expect(data.signUp.user.displayName).toBe('أمينة \u200eAmina\u200f');
    });

    it('takes a name of 80 characters that are two code units each', async () => {
      const { data } = await signUp({ email: 'wide@example.com', displayName: '🚗'.repeat(80) });
      expect(data.signUp.user.displayName).toBe('🚗'.repeat(80));
    });
  });

  describe('who sees what', () => {
    it('shows a name to anybody signed in, an e-mail address only to oneself and to staff', async () => {
      const [one, other] = [await newPerson(users), await newPerson(users)];
      const seenBy = async (as: typeof staff) =>
        (await users.execute(USER, { id: one.id }, { as })).data.user;
      expect(await seenBy(one.identity)).toMatchObject({ id: one.id, email: one.email });
      expect(await seenBy(staff)).toMatchObject({ email: one.email });
      expect(await seenBy(other.identity)).toMatchObject({ displayName: expect.any(String), email: null });
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
    it('asks the database once for all users of a request, and once for all that their roles need', async () => {
      const people = await Promise.all(Array.from({ length: 5 }, () => newPerson(users)));
      const execute = jest.spyOn(users.em().getConnection(), 'execute');
      try {
        const ids = [...people.map(({ id }) => id), people[0]!.id];
        const representations = ids.map((id) => ({ __typename: 'User', id }));
        const { data, errors } = await users.execute(ENTITIES, { representations }, { as: staff });
        expect(errors).toBeUndefined();
        expect(data._entities.map((user: { id: string }) => user.id)).toEqual(ids);
        const tables = execute.mock.calls.map(([statement]) => /from "(\w+)"/.exec(String(statement))?.[1]);
        expect(tables.filter((table) => table === 'account' || table === 'merchant')).toEqual([
          'account',
          'merchant',
        ]);
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
