import { Mailbox } from '@dallal/demo';

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what the data is
  data?: any;
  errors?: { message: string; extensions: { code: string } }[];
}

/** Sends an operation to a running graph, as any client would. */
export async function query(
  port: number,
  text: string,
  options: { variables?: object; token?: string } = {},
) {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
    },
    body: JSON.stringify({ query: text, variables: options.variables }),
    signal: AbortSignal.timeout(15_000),
  });
  return (await response.json()) as Answer;
}

const signInMutation = `mutation ($input: SignInInput!) {
  signIn(input: $input) { __typename ... on SignedIn { accessToken } }
}`;
const signUpMutation = `mutation ($input: SignUpInput!) {
  signUp(input: $input) { __typename ... on VerificationStarted { challengeId } }
}`;
const verifyMutation = `mutation ($input: VerifyContactInput!) {
  verifyContact(input: $input) { __typename }
}`;

export async function signIn(port: number, email: string, password = 'dallal-demo-2026') {
  const { data, errors } = await query(port, signInMutation, {
    variables: { input: { identifier: email, password } },
  });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.signIn as { __typename: string; accessToken?: string };
}

/** @param outbox where the graph writes the message with the code */
export async function signUp(port: number, email: string, password: string, outbox: string): Promise<void> {
  const input = { email, password, displayName: 'Somebody', locale: 'EN' };
  const { data, errors } = await query(port, signUpMutation, { variables: { input } });
  if (data?.signUp.__typename !== 'VerificationStarted') throw new Error(JSON.stringify(errors ?? data));
  const answer = { challengeId: data.signUp.challengeId, code: await new Mailbox(outbox).codeFor(email, 60) };
  const verified = await query(port, verifyMutation, { variables: { input: answer } });
  if (verified.data?.verifyContact.__typename !== 'SignedIn') throw new Error(JSON.stringify(verified));
}
