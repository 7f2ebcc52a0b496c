import type { Identity } from '@dallal/signing';
import { type Asking, identityOf, type SubgraphTest, testSecrets } from '@dallal/testing';
import { decodeJwt } from 'jose';
import { Challenge } from '../src/challenge/challenge.entity.ts';
import { codeOf } from '../src/challenge/one-time-code.ts';
import { Vault } from '../src/vault/vault.ts';
import { identityOfToken } from './signed-in.ts';

export const PASSWORD = 'correct horse battery';

/** Every field of what signing up, signing in and refreshing answer. */
const SESSION = `
  __typename
  ... on SignedIn {
    accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt
    user { id displayName locale createdAt }
  }`;
const ME = '{ me { id email phone displayName locale roles state createdAt } }';

const STARTED = '__typename ... on VerificationStarted { challengeId channel sentTo expiresAt }';
const TOO_MANY = '... on TooManyAttempts { retryAfterSeconds }';

export const SIGN_UP = `mutation($input: SignUpInput!) { signUp(input: $input) {
  ${STARTED} ${TOO_MANY} ... on WeakPassword { weakness minimumLength } } }`;
export const VERIFY_CONTACT = `mutation($input: VerifyContactInput!) { verifyContact(input: $input) {
  ${SESSION} ${TOO_MANY} ... on ContactVerified { user { email phone state } } } }`;
export const REQUEST_SIGN_IN_CODE = `mutation($input: RequestSignInCodeInput!) { requestSignInCode(input: $input) {
  ${STARTED} ${TOO_MANY} } }`;
export const SIGN_IN_WITH_CODE = `mutation($input: SignInWithCodeInput!) { signInWithCode(input: $input) {
  ${SESSION} ${TOO_MANY} } }`;
export const SIGN_IN = `mutation($input: SignInInput!) { signIn(input: $input) {
  ${SESSION} ... on InvalidCredentials { message } ${TOO_MANY} } }`;
export const REFRESH = `mutation($input: RefreshSessionInput!) { refreshSession(input: $input) { ${SESSION} } }`;

export const staff = identityOf('admin', { sub: '01939c4e-0000-7000-8000-000000000001' });

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly identity: Identity;
}

let people = 0;

/** The code that a challenge's message has, as whoever reads that message knows it. */
export async function codeFor(users: SubgraphTest, challengeId: string): Promise<string> {
  const { sealedSecret } = await users.em().findOneOrFail(Challenge, { id: challengeId });
  const vault = await Vault.create([Buffer.from(testSecrets.USERS_ENCRYPTION_KEY, 'base64url')]);
  return codeOf(await vault.open(sealedSecret));
}

/** Signs up and gives the code back; what that answers. */
export async function signUp(users: SubgraphTest, input: object, asking: Asking = {}) {
  const { data, errors } = await users.execute(SIGN_UP, { input }, asking);
  if (data?.signUp?.__typename !== 'VerificationStarted') throw new Error(JSON.stringify(errors ?? data));
  const { challengeId } = data.signUp;
  const code = await codeFor(users, challengeId);
  return (await users.execute(VERIFY_CONTACT, { input: { challengeId, code } }, asking)).data.verifyContact;
}

/** What somebody who has just signed in sees of the account. */
export async function me(users: SubgraphTest, { accessToken }: { accessToken: string }) {
  return (await users.execute(ME, {}, { as: identityOfToken(accessToken) })).data.me;
}

/** Signs somebody new up. */
export async function newPerson(users: SubgraphTest, asking: Asking = {}): Promise<Person> {
  people += 1;
  const email = `person.${people}@example.com`;
  const input = { email, password: PASSWORD, displayName: `Person ${people}`, locale: 'EN' };
  const { accessToken, refreshToken, user } = await signUp(users, input, asking);
  const { sid } = decodeJwt<{ sid: string }>(accessToken);
  const identity = identityOf('customer', { sub: user.id, sid });
  return { id: user.id, email, accessToken, refreshToken, identity };
}
