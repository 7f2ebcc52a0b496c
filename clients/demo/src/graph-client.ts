import type { Report } from './report.ts';

// biome-ignore lint/suspicious/noExplicitAny: the demo checks by hand what it reads
export type Data = any;

interface Answer {
  data?: Data;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** Far longer than any operation of the demo takes. */
const ANSWER_WITHIN_MS = 15_000;

/** One client of the public endpoint: plain HTTP, as an integrator would write it in any language. */
export class GraphClient {
  readonly name: string;
  readonly url: string;
  readonly #report: Report;
  readonly #answerWithinMs: number;
  #token: string | undefined;
  #refreshToken: string | undefined;

  constructor(name: string, url: string, report: Report, answerWithinMs = ANSWER_WITHIN_MS) {
    this.name = name;
    this.url = url;
    this.#report = report;
    this.#answerWithinMs = answerWithinMs;
  }

  get authorization(): string | undefined {
    return this.#token && `Bearer ${this.#token}`;
  }

  /** Good for one refresh. */
  get refreshToken(): string | undefined {
    return this.#refreshToken;
  }

  signInWith({ accessToken, refreshToken }: { accessToken: string; refreshToken: string }): void {
    this.#token = accessToken;
    this.#refreshToken = refreshToken;
  }

  /** Forgets an access token that may be refused by now. With it, not even a refresh would be heard. */
  dropAccessToken(): void {
    this.#token = undefined;
  }

  /** Sends an operation and returns its data. Throws when the graph is away or answers with an error. */
  async send(document: string, variables: Record<string, unknown> = {}): Promise<Data> {
    this.#report.operation(this.name, document);
    const { data, errors } = await this.#post(document, variables);
    if (errors?.length) {
      const [first] = errors;
      throw new Error(
        `${this.name} was answered ${first!.extensions?.code ?? 'an error'}: ${first!.message}`,
      );
    }
    return data;
  }

  async #post(query: string, variables: Record<string, unknown>): Promise<Answer> {
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'apollographql-client-name': 'demo',
      ...(this.authorization && { authorization: this.authorization }),
    };
    const signal = AbortSignal.timeout(this.#answerWithinMs);
    const body = JSON.stringify({ query, variables });
    try {
      const response = await fetch(this.url, { method: 'POST', headers, body, signal });
      return (await response.json()) as Answer;
    } catch (cause) {
      if (signal.aborted) {
        const seconds = this.#answerWithinMs / 1000;
        throw new Error(`The graph at ${this.url} did not answer within ${seconds} s.`, { cause });
      }
      // What is there but speaks no JSON is no graph either.
      throw new Error(`No graph answers at ${this.url}. Start it with "npm start".`, { cause });
    }
  }
}

/** Sends a query again until its data is as wanted: what other subgraphs do by event takes a moment. */
export async function until<T>(
  what: string,
  attempt: () => Promise<T | undefined | false>,
  seconds = 15,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const result = await attempt();
    if (result) return result;
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${seconds} s.`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** The member of a result union that the step needs; any other outcome ends the demo, named. */
export function expectType(result: Data, typename: string): Data {
  if (result?.__typename === typename) return result;
  throw new Error(`Expected ${typename}, got ${JSON.stringify(result)}.`);
}

export function must(condition: unknown, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}
