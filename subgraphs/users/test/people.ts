import type { Identity } from '@dallal/signing';
import type { SubgraphTest } from '@dallal/testing';

export const PASSWORD = 'correct horse battery';

/** Every field of what signing up, signing in and refreshing answer. */
const SESSION = `
  __typename
  ... on SignedIn {
    accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt
    user { id email displayName locale roles createdAt }
  }`;

export const SIGN_UP = `mutation($input: SignUpInput!) { signUp(input: $input) {
  ${SESSION} ... on EmailTaken { email } ... on WeakPassword { minimumLength } } }`;
export const SIGN_IN = `mutation($input: SignInInput!) { signIn(input: $input) {
  ${SESSION} ... on InvalidCredentials { message } } }`;
export const REFRESH = `mutation($input: RefreshSessionInput!) { refreshSession(input: $input) { ${SESSION} } }`;
export const APPLY = `mutation($input: ApplyAsMerchantInput!) { applyAsMerchant(input: $input) {
  __typename
  ... on Merchant { id name status specialisations serviceAreas appliedAt verifiedAt user { id } }
  ... on AlreadyMerchant { merchant { id } } } }`;
export const VERIFY = `mutation($input: VerifyMerchantInput!) { verifyMerchant(input: $input) {
  ... on Merchant { id status verifiedAt } } }`;

export const staff: Identity = {
  sub: '01939c4e-0000-7000-8000-000000000001',
  roles: ['customer', 'staff'],
  scopes: [],
};

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly identity: Identity;
}

let people = 0;

/** Signs somebody new up. */
export async function newPerson(users: SubgraphTest): Promise<Person> {
  people += 1;
  const email = `person.${people}@example.com`;
  const input = { email, password: PASSWORD, displayName: `Person ${people}`, locale: 'EN' };
  const { data } = await users.execute(SIGN_UP, { input });
  const { accessToken, refreshToken, user } = data.signUp;
  const identity = { sub: user.id, roles: user.roles, scopes: [] };
  return { id: user.id, email, accessToken, refreshToken, identity };
}

/** Has somebody apply as a merchant, and answers what that answered. */
export async function applyAsMerchant(users: SubgraphTest, person: Person, input: object = {}) {
  const application = { name: 'Best Parts', specialisations: ['brakes'], serviceAreas: ['SA-01'], ...input };
  return users.execute(APPLY, { input: application }, { as: person.identity });
}
