import { type Asking, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { jest } from '@jest/globals';
import { times } from '../../test/at-the-same-instant.ts';
import {
  codeFor,
  newPerson,
  PASSWORD,
  REQUEST_SIGN_IN_CODE,
  SIGN_IN,
  SIGN_IN_WITH_CODE,
  signUp,
} from '../../test/people.ts';
import { User } from '../account/user.entity.ts';
import { Challenge } from '../challenge/challenge.entity.ts';
import { PasswordHasher } from '../password/password.ts';
import { users as definition } from '../subgraph.ts';

const RESEND = `mutation($input: ResendCodeInput!) { resendCode(input: $input) {
  __typename ... on VerificationStarted { challengeId } } }`;
/** The sign-ups of this file need some. */
const TEXT_MESSAGES = 10;
const from = (address: string): Asking => ({ sender: { address } });

describe('signing in', () => {
  let users: SubgraphTest;
  beforeAll(async () => {
    const cheap = { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1' };
    users = await testSubgraph(definition, {
      config: { ...cheap, ATTEMPTS_PER_SENDER: '30', TEXT_MESSAGES: String(TEXT_MESSAGES) },
    });
  });
  afterAll(() => users.close());

  const signIn = async (identifier: string, password: string, asking: Asking = {}) =>
    (await users.execute(SIGN_IN, { input: { identifier, password } }, asking)).data.signIn;
  const request = async (identifier: string, asking: Asking = {}) =>
    (await users.execute(REQUEST_SIGN_IN_CODE, { input: { identifier } }, asking)).data.requestSignInCode;
  const withCode = async (challengeId: string, code: string, asking: Asking = {}) =>
    (await users.execute(SIGN_IN_WITH_CODE, { input: { challengeId, code } }, asking)).data.signInWithCode;
  const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  /** Is locked within the minute, and says for how long. */
  const expectLock = (result: { __typename: string; retryAfterSeconds?: number }, atMost: number) => {
    expect(result.__typename).toBe('TooManyAttempts');
    expect(result.retryAfterSeconds).toBeGreaterThan(0);
    expect(result.retryAfterSeconds).toBeLessThanOrEqual(atMost);
  };
  const ended = (id: string) => users.em().nativeUpdate(Challenge, { id }, { expiresAt: new Date(0) });

  describe('by password', () => {
    it('takes the e-mail address in any case and the number in any form', async () => {
      const phone = '+966507000001';
      const given = { email: 'layla@example.com', phone, password: PASSWORD, displayName: 'Layla' };
      const { user } = await signUp(users, given);
      expect(await signIn('٠٥٠ ٧٠٠ ٠٠٠١', PASSWORD)).toMatchObject({ user: { id: user.id } });
      const { email, id } = await newPerson(users);
      expect(await signIn(` ${email.toUpperCase()} `, PASSWORD)).toMatchObject({ user: { id } });
    });

    it('does not take an address that was given and never verified', async () => {
      const given = { email: 'unproved@example.com', phone: '+966507000002', password: PASSWORD };
      await signUp(users, { ...given, displayName: 'Layla' });
      expect((await signIn(given.email, PASSWORD)).__typename).toBe('InvalidCredentials');
    });

    it('tells the others when it worked, and only then', async () => {
      const { id, email } = await newPerson(users);
      await signIn(email, 'wrong password');
      await signIn(email, PASSWORD);
      const events = await users.events('user.logged_in');
      expect(events.filter((event) => event.aggregateId === id)).toMatchObject([{ data: { userId: id } }]);
    });

    it('answers the same, after the same work, to a wrong password, an unknown account and what is no address', async () => {
      const { email } = await newPerson(users);
      const verify = jest.spyOn(PasswordHasher.prototype, 'verify');
      const execute = jest.spyOn(users.em().getConnection(), 'execute');
      const tried = async (identifier: string) => {
        verify.mockClear();
        execute.mockClear();
        const answer = await signIn(identifier, 'wrong password');
        const asked = execute.mock.calls
          .map(([statement]) => String(statement))
          .filter((statement) => /attempt|contact|account/.test(statement));
        return { answer, hashes: verify.mock.calls.length, asked };
      };
      try {
        const wrong = await tried(email);
        expect(wrong).toMatchObject({ answer: { __typename: 'InvalidCredentials' }, hashes: 1 });
        expect(await tried('unknown@example.com')).toEqual(wrong);
        expect(await tried('no address')).toEqual(wrong);
        expect(await tried('0507999999')).toEqual(wrong);
      } finally {
        verify.mockRestore();
        execute.mockRestore();
      }
    });

    it('does not take a password that was changed while it was compared', async () => {
      const { id, email } = await newPerson(users);
      const compare = PasswordHasher.prototype.verify;
      const verify = jest.spyOn(PasswordHasher.prototype, 'verify');
      verify.mockImplementationOnce(async function (this: PasswordHasher, ...given) {
        const matches = await compare.apply(this, given);
        await users.em().nativeUpdate(User, { id }, { passwordHash: 'another' });
        return matches;
      });
      try {
        expect((await signIn(email, PASSWORD)).__typename).toBe('InvalidCredentials');
      } finally {
        verify.mockRestore();
      }
    });

    it('refuses NUL and names the argument', async () => {
      const { errors } = await users.execute(SIGN_IN, { input: { identifier: 'a\0b', password: PASSWORD } });
      expect(errors).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT', argument: 'input.identifier' } },
      ]);
    });
  });

  describe('by brute force on passwords', () => {
    it('compares five in a minute, however many come at once, by aliases or by requests', async () => {
      const { email } = await newPerson(users);
      const verify = jest.spyOn(PasswordHasher.prototype, 'verify');
      try {
        const input = `{ identifier: "${email}", password: "wrong password" }`;
        const aliases = Array.from({ length: 10 }, (_, n) => `a${n}: signIn(input: ${input}) { __typename }`);
        const operation = `mutation { ${aliases.join(' ')} }`;
        await Promise.all(times(2, () => users.execute(operation)).map((attack) => attack()));
        expect(verify).toHaveBeenCalledTimes(5);
        // They were counted all the same, and so the lock has grown.
        expectLock(await signIn(email, PASSWORD), 3_600);
        expect(verify).toHaveBeenCalledTimes(5);
      } finally {
        verify.mockRestore();
      }
    });

    it('locks what is no account in the same way', async () => {
      for (let time = 0; time < 5; time++) {
        expect((await signIn('nobody@example.com', PASSWORD)).__typename).toBe('InvalidCredentials');
      }
      expectLock(await signIn('nobody@example.com', PASSWORD), 60);
    });

    it('leaves the owner their code, and the places from where they signed in before', async () => {
      const { email } = await newPerson(users, from('198.51.100.1'));
      for (let time = 0; time < 6; time++) await signIn(email, 'wrong password', from('203.0.113.9'));
      expectLock(await signIn(email, PASSWORD, from('203.0.113.9')), 60);
      expect((await signIn(email, PASSWORD, from('198.51.100.1'))).__typename).toBe('SignedIn');
      const { challengeId } = await request(email);
      const code = await codeFor(users, challengeId);
      expect((await withCode(challengeId, code, from('192.0.2.77'))).__typename).toBe('SignedIn');
    });

    it('counts over all accounts what comes from one address, and forgives what was right', async () => {
      const { email } = await newPerson(users);
      const here = from('192.0.2.200');
      expect((await signIn(email, PASSWORD, here)).__typename).toBe('SignedIn');
      for (let account = 0; account < 30; account++) {
        const result = await signIn(`sprayed.${account}@example.com`, PASSWORD, here);
        expect(result.__typename).toBe('InvalidCredentials');
      }
      expectLock(await signIn('sprayed.99@example.com', PASSWORD, here), 15 * 60);
      expect((await signIn(email, PASSWORD)).__typename).toBe('SignedIn');
    });
  });

  describe('by code', () => {
    it('takes six digits, Arabic-Indic ones too, once', async () => {
      const { email, id } = await newPerson(users);
      const started = await request(email);
      expect(started).toMatchObject({ channel: 'EMAIL', sentTo: 'p•••@example.com' });
      const code = await codeFor(users, started.challengeId);
      expect(code).toMatch(/^\d{6}$/);
      const arabic = code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
      const signedIn = await withCode(started.challengeId, ` ${arabic} `);
      expect(signedIn).toMatchObject({ __typename: 'SignedIn', user: { id } });
      expect(await withCode(started.challengeId, code)).toEqual({ __typename: 'ChallengeEnded' });
    });

    it('is good once even for several who bring it at the same instant', async () => {
      const { email } = await newPerson(users);
      const { challengeId } = await request(email);
      const code = await codeFor(users, challengeId);
      const results = await Promise.all(times(4, () => withCode(challengeId, code)).map((bring) => bring()));
      expect(results.map(({ __typename }) => __typename).sort()).toEqual([
        'ChallengeEnded',
        'ChallengeEnded',
        'ChallengeEnded',
        'SignedIn',
      ]);
    });

    it('is good for five minutes, and for nothing else than it was asked for', async () => {
      const { email } = await newPerson(users);
      const { challengeId, expiresAt } = await request(email);
      const { createdAt } = await users.em().findOneOrFail(Challenge, { id: challengeId });
      expect((Date.parse(expiresAt) - createdAt.getTime()) / 60_000).toBeCloseTo(5, 1);
      const code = await codeFor(users, challengeId);
      const verify = 'mutation($input: VerifyContactInput!) { verifyContact(input: $input) { __typename } }';
      const { data } = await users.execute(verify, { input: { challengeId, code } });
      expect(data.verifyContact.__typename).toBe('ChallengeEnded');
      await ended(challengeId);
      expect(await withCode(challengeId, code)).toEqual({ __typename: 'ChallengeEnded' });
    });

    it('answers the same, after the same work, whether or not the address is somebody’s', async () => {
      const { email } = await newPerson(users);
      const execute = jest.spyOn(users.em().getConnection(), 'execute');
      const asked = async (identifier: string) => {
        execute.mockClear();
        const { __typename, channel, ...rest } = await request(identifier);
        const written = execute.mock.calls
          .map(([statement]) => String(statement))
          .filter(
            (statement) => /attempt|challenge|add_job/.test(statement) && !statement.startsWith('select "'),
          );
        return { __typename, channel, fields: Object.keys(rest), written };
      };
      try {
        const known = await asked(email);
        expect(known.__typename).toBe('VerificationStarted');
        expect(await asked('p.unknown@example.com')).toEqual(known);
      } finally {
        execute.mockRestore();
      }
    });

    it('signs nobody in where there is no account, even by the right code', async () => {
      const { challengeId } = await request('guessed@example.com');
      const code = await codeFor(users, challengeId);
      expect(await withCode(challengeId, code)).toEqual({ __typename: 'InvalidCode' });
    });

    it('ends with another one for the same purpose', async () => {
      const { email } = await newPerson(users);
      const { challengeId: first } = await request(email);
      const { data } = await users.execute(RESEND, { input: { challengeId: first } });
      const second = data.resendCode.challengeId;
      expect(await withCode(first, await codeFor(users, first))).toEqual({ __typename: 'ChallengeEnded' });
      expect((await withCode(second, await codeFor(users, second))).__typename).toBe('SignedIn');
      const again = await users.execute(RESEND, { input: { challengeId: second } });
      expect(again.data.resendCode.__typename).toBe('ChallengeEnded');
    });

    it.each(['', '12345', '1234567', 'abcdef', '\0', '1e5 .0'])(
      'refuses what is no code: %j',
      async (code) => {
        const { challengeId } = await request(`nobody.${code.length}@example.com`);
        expect(await withCode(challengeId, code)).toEqual({ __typename: 'InvalidCode' });
        expect(await withCode('nonsense', code)).toEqual({ __typename: 'ChallengeEnded' });
      },
    );

    it('never lies in the database in the clear', async () => {
      const { challengeId } = await request('secret@example.com');
      const code = await codeFor(users, challengeId);
      const sql = users.em().getConnection();
      const jobs = await sql.execute('select payload::text from graphile_worker._private_jobs');
      const dump = JSON.stringify([await users.em().find(Challenge, {}), jobs, await users.events()]);
      expect(dump).not.toMatch(new RegExp(`(?<!\\d)${code}(?!\\d)`));
    });
  });

  describe('by brute force on codes', () => {
    it('compares five of twenty that come at once, and counts all twenty', async () => {
      const { email } = await newPerson(users);
      const { challengeId } = await request(email);
      const code = await codeFor(users, challengeId);
      const results = await Promise.all(
        times(20, () => withCode(challengeId, wrongOf(code))).map((guess) => guess()),
      );
      const outcomes = results.map(({ __typename }) => __typename);
      expect(outcomes.filter((outcome) => outcome === 'InvalidCode')).toHaveLength(5);
      const sql = users.em().getConnection();
      const [counted] = await sql.execute(
        'select max(count) as most from attempt where window_seconds = 900',
      );
      expect(counted!.most).toBeGreaterThanOrEqual(20);
      // Not even by the right one.
      expect((await withCode(challengeId, code)).__typename).not.toBe('SignedIn');
    });

    it('compares ten in a quarter of an hour, over however many challenges', async () => {
      const email = 'many.challenges@example.com';
      const challenges = [await request(email), await request(email), await request(email)];
      const outcomes: string[] = [];
      for (const { challengeId } of challenges) {
        const wrong = wrongOf(await codeFor(users, challengeId));
        for (let time = 0; time < 5; time++) outcomes.push((await withCode(challengeId, wrong)).__typename);
      }
      expect(outcomes).toEqual([...Array(10).fill('InvalidCode'), ...Array(5).fill('TooManyAttempts')]);
    });

    it('sends five messages an hour to one address, whether or not it is somebody’s', async () => {
      const { email } = await newPerson(users);
      // The one that signed up counts.
      for (let time = 0; time < 4; time++)
        expect((await request(email)).__typename).toBe('VerificationStarted');
      expectLock(await request(email.toUpperCase()), 3_600);
      for (let time = 0; time < 5; time++) await request('nobody.there@example.com');
      expectLock(await request('nobody.there@example.com'), 3_600);
    });

    it('sends so many text messages an hour, to whatever numbers and from wherever they are asked for', async () => {
      const outcomes: string[] = [];
      for (let number = 0; number < TEXT_MESSAGES + 1; number++)
        outcomes.push((await request(`05077700${10 + number}`, from(`198.51.100.${number}`))).__typename);
      expect(outcomes.at(-1)).toBe('TooManyAttempts');
      expect((await request('no.text@example.com')).__typename).toBe('VerificationStarted');
    });
  });
});
