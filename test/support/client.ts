import { setTimeout as pause } from 'node:timers/promises';

// biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what the data is
export type Data = any;

export interface Answer {
  readonly status: number;
  readonly data?: Data;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions: { code: string } }[];
}

/** Codes that say: it is away, ask again. Anything else is an answer. */
const AWAY = ['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_TIMEOUT', 'SERVICE_UNAVAILABLE'];
const ATTEMPT_TIMEOUT_MS = 15_000;
const PERSIST_FOR_MS = 90_000;

/** The graph answered, but not with what was asked for. */
export class GraphAnswered extends Error {
  readonly codes: readonly string[];

  constructor(answer: Answer) {
    super(`The graph answered ${JSON.stringify(answer)}`);
    this.codes = (answer.errors ?? []).map((error) => error.extensions?.code);
  }
}

/** Somebody at the public endpoint, with plain HTTP. */
export class Client {
  readonly url: string;
  token: string | undefined;

  constructor(url: string, token?: string) {
    this.url = url;
    this.token = token;
  }

  get authorization(): string | undefined {
    return this.token && `Bearer ${this.token}`;
  }

  /** One attempt, and whatever is answered. Throws when nobody answers. */
  async ask(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.authorization && { authorization: this.authorization }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(ATTEMPT_TIMEOUT_MS),
    });
    return { status: response.status, ...((await response.json()) as object) };
  }

  /** One attempt; its data, or an error. */
  async send(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
    const answer = await this.ask(query, variables);
    if (answer.errors?.length || !answer.data) throw new GraphAnswered(answer);
    return answer.data;
  }

  /**
   * Sends it again as long as the graph, or a part of it, is away: what a careful client does, and the reason why
   * operations that matter can be repeated. An error that is not an outage is thrown.
   */
  async persist(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
    const deadline = performance.now() + PERSIST_FOR_MS;
    for (;;) {
      try {
        return await this.send(query, variables);
      } catch (error) {
        if (!isOutage(error) || performance.now() > deadline) throw error;
      }
      await pause(100);
    }
  }
}

function isOutage(error: unknown): boolean {
  if (!(error instanceof GraphAnswered)) return true;
  return error.codes.length > 0 && error.codes.every((code) => AWAY.includes(code));
}

const signInMutation = `mutation ($input: SignInInput!) {
  signIn(input: $input) { __typename ... on SignedIn { accessToken } }
}`;

/** One of the accounts that the demo data has. */
export async function signedIn(url: string, account: string): Promise<Client> {
  const client = new Client(url);
  const input = { identifier: `${account}@dallal.example`, password: 'dallal-demo-2026' };
  const { signIn } = await client.persist(signInMutation, { input });
  if (signIn.__typename !== 'SignedIn')
    throw new Error(`${account} cannot sign in: ${JSON.stringify(signIn)}`);
  client.token = signIn.accessToken;
  return client;
}
