import { type Data, expectType, GraphClient, must } from '../graph-client.ts';
import type { Report } from '../report.ts';

/** The staff account that `npm start` seeds; it verifies the two merchants. */
const STAFF = { email: 'staff@dallal.example', password: 'dallal-demo-2026' };

const signUp = `mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) {
    __typename
    ... on SignedIn { user { id displayName } }
  }
}`;

const signIn = `mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on SignedIn { accessToken accessTokenExpiresAt }
  }
}`;

const applyAsMerchant = `mutation Apply($input: ApplyAsMerchantInput!) {
  applyAsMerchant(input: $input) {
    __typename
    ... on Merchant { id name status }
  }
}`;

const verifyMerchant = `mutation Verify($input: VerifyMerchantInput!) {
  verifyMerchant(input: $input) {
    __typename
    ... on Merchant { name status }
  }
}`;

/** Registers a new account, signs in with it and returns its client. */
export async function newAccount(name: string, url: string, report: Report): Promise<GraphClient> {
  const client = new GraphClient(name, url, report);
  const email = `${name.toLowerCase()}.${Date.now()}@dallal.example`;
  const password = `correct horse ${Date.now()}`;
  const registered = await client.send(signUp, {
    input: { email, password, displayName: name, locale: 'EN' },
  });
  expectType(registered.signUp, 'SignedIn');
  await signInto(client, { email, password });
  report.result(`${name} has an account (${email}) and is signed in for 15 minutes`);
  return client;
}

export async function staff(url: string, report: Report): Promise<GraphClient> {
  const client = new GraphClient('Staff', url, report);
  await signInto(
    client,
    STAFF,
    'The demo needs the seeded staff account: start the graph without --no-demo.',
  );
  return client;
}

/** Makes a verified merchant of an account. */
export async function becomeMerchant(
  client: GraphClient,
  shop: string,
  verifier: GraphClient,
  report: Report,
): Promise<Data> {
  const applied = await client.send(applyAsMerchant, {
    input: { name: shop, specialisations: ['brakes'], serviceAreas: ['SA-01'] },
  });
  const merchant = expectType(applied.applyAsMerchant, 'Merchant');
  const verified = await verifier.send(verifyMerchant, { input: { merchantId: merchant.id } });
  must(expectType(verified.verifyMerchant, 'Merchant').status === 'VERIFIED', `${shop} was not verified.`);
  report.result(`${shop} is a verified merchant for brakes in Riyadh`);
  return merchant;
}

async function signInto(
  client: GraphClient,
  account: { email: string; password: string },
  hint = '',
): Promise<void> {
  const { signIn: outcome } = await client.send(signIn, { input: account });
  must(outcome.__typename === 'SignedIn', `${client.name} could not sign in: ${outcome.__typename}. ${hint}`);
  client.signInWith(outcome.accessToken);
}
