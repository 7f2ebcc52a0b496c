import { expectType, GraphClient, must } from '../graph-client.ts';
import type { Mailbox } from '../mailbox.ts';
import type { Report } from '../report.ts';

/** Of the accounts that `npm start` seeds. */
const SEEDED_PASSWORD = 'dallal-demo-2026';

const signUp = `mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) {
    __typename
    ... on VerificationStarted { challengeId channel sentTo expiresAt }
    ... on WeakPassword { weakness minimumLength }
    ... on TooManyAttempts { retryAfterSeconds }
  }
}`;

const verifyContact = `mutation VerifyContact($input: VerifyContactInput!) {
  verifyContact(input: $input) {
    __typename
    ... on SignedIn { accessToken accessTokenExpiresAt refreshToken user { id displayName } }
  }
}`;

const signIn = `mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on SignedIn { accessToken accessTokenExpiresAt refreshToken }
  }
}`;

const refreshSession = `mutation Refresh($input: RefreshSessionInput) {
  refreshSession(input: $input) {
    __typename
    ... on SignedIn { accessToken refreshToken }
  }
}`;

/** Registers a new account, reads the code in the message that this sends, and returns the client that is signed in by it. */
export async function newAccount(
  name: string,
  url: string,
  mailbox: Mailbox,
  report: Report,
): Promise<GraphClient> {
  const client = new GraphClient(name, url, report);
  const email = `${name.toLowerCase()}.${Date.now()}@dallal.example`;
  const password = `correct horse ${Date.now()}`;
  const begun = await client.send(signUp, { input: { email, password, displayName: name, locale: 'EN' } });
  const { challengeId, sentTo } = expectType(begun.signUp, 'VerificationStarted');
  const code = await mailbox.codeFor(email);
  const verified = await client.send(verifyContact, { input: { challengeId, code } });
  client.signInWith(expectType(verified.verifyContact, 'SignedIn'));
  report.result(
    `${name} gave back the code that was sent to ${sentTo}: ${email} has an account and is signed in`,
  );
  return client;
}

/** Signs in with an account that is there from the start. */
export async function seededAccount(
  name: string,
  email: string,
  url: string,
  report: Report,
): Promise<GraphClient> {
  const client = new GraphClient(name, url, report);
  const { signIn: outcome } = await client.send(signIn, {
    input: { identifier: email, password: SEEDED_PASSWORD },
  });
  must(
    outcome.__typename === 'SignedIn',
    `${email} could not sign in: ${outcome.__typename}. The demo needs the seeded accounts: start the graph without --no-demo.`,
  );
  client.signInWith(outcome);
  return client;
}

/** The seeded account that verifies merchants and reads the figures. */
export function staff(url: string, report: Report): Promise<GraphClient> {
  return seededAccount('Staff', 'staff@dallal.example', url, report);
}

/** New tokens, in which is what the account may do by now. */
export async function refresh(client: GraphClient): Promise<void> {
  client.dropAccessToken();
  const answer = await client.send(refreshSession, { input: { refreshToken: client.refreshToken } });
  client.signInWith(expectType(answer.refreshSession, 'SignedIn'));
}
