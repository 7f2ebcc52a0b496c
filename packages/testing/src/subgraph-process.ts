import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Identity, sign } from '@dallal/signing';
import { freePort } from '../../postgres/src/index.ts';
import { root } from './built.ts';
import { programEnvironment, testServers } from './config.ts';
import { eventually } from './eventually.ts';
import { testSecrets } from './test-secrets.ts';

const secret = 'a secret of at least thirty-two characters';
/** Between the moment a port was free and the process's use of it, somebody else may have taken it. */
const PORTS_TRIED = 5;

/** A subgraph as a process of its own, as `npm run start:distributed` starts it. Call {@link built} before. */
export class SubgraphProcess {
  readonly #name: string;
  readonly #environment: Readonly<Record<string, string>>;
  #child: ChildProcess;
  /** When it has ended and all that it wrote has arrived. */
  #closed: Promise<unknown>;
  #port: number;
  /** What the process wrote to its standard error. */
  stderr = '';
  /** Its log: warnings and worse, unless the environment says otherwise. */
  stdout = '';

  private constructor(name: string, environment: Readonly<Record<string, string>>, port: number) {
    this.#name = name;
    this.#environment = environment;
    this.#port = port;
    this.#child = this.#spawn();
    this.#closed = once(this.#child, 'close');
  }

  /** @param environment beside what every process needs; with a `PORT`, that is the first one tried */
  static async launch(name: string, environment: Readonly<Record<string, string>>): Promise<SubgraphProcess> {
    return new SubgraphProcess(name, environment, Number(environment.PORT ?? (await freePort())));
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Waits until it serves. Throws at once when it ends instead, with what it said. */
  async ready(): Promise<this> {
    for (let tried = 1; !(await this.#servesOrEnded()); tried++) {
      if (tried === PORTS_TRIED || !`${this.stdout}${this.stderr}`.includes('EADDRINUSE'))
        throw new Error(`The ${this.#name} process ended:\n${this.stdout}${this.stderr}`);
      this.stdout = this.stderr = '';
      this.#port = await freePort();
      this.#child = this.#spawn();
      this.#closed = once(this.#child, 'close');
    }
    return this;
  }

  /** Asks as the router would, expects no error, and gives back the data. */
  async ask(query: string, variables: object = {}, identity: Identity | null = null) {
    const body = JSON.stringify({ query, variables });
    const headers = {
      ...sign(secret, { body, identity, requestId: randomUUID() }),
      'content-type': 'application/json',
    };
    const response = await fetch(`${this.url}/graphql`, { method: 'POST', headers, body });
    // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what the data is
    const { data, errors } = (await response.json()) as { data: any; errors?: unknown };
    if (errors) throw new Error(`Unexpected: ${JSON.stringify(errors)}`);
    return data;
  }

  /** Sends the signal and waits for the end. Gives the exit code, null if the signal itself ended it. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    const ended = this.ended();
    this.#child.kill(signal);
    return ended;
  }

  /** Waits for the end, and for the last of what it wrote. */
  async ended(): Promise<number | null> {
    await this.#closed;
    return this.#child.exitCode;
  }

  #spawn(): ChildProcess {
    const child = spawn(process.execPath, [join(root, `subgraphs/${this.#name}/dist/main.js`)], {
      env: {
        ...programEnvironment(),
        ...testSecrets,
        OUTBOX_DIR: testServers.outbox,
        ROUTER_SECRET: secret,
        LOG_LEVEL: 'warn',
        ...this.#environment,
        PORT: String(this.#port),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout!.on('data', (chunk) => {
      this.stdout += chunk;
    });
    child.stderr!.on('data', (chunk) => {
      this.stderr += chunk;
    });
    return child;
  }

  #runs(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async #servesOrEnded(): Promise<boolean> {
    const what = `the ${this.#name} process to be ready`;
    const state = await eventually(
      async () => {
        if (!this.#runs()) return 'ended';
        const { status } = await fetch(`${this.url}/ready`, { signal: AbortSignal.timeout(2_000) });
        return status === 200 && 'serves';
      },
      { within: 60_000, what },
    );
    if (state === 'ended') await this.ended();
    return state === 'serves';
  }
}
