import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Identity, sign } from '@dallal/signing';
import { eventually, freePort, root } from '@dallal/testing';

const secret = 'a secret of at least thirty-two characters';

/** The subgraph as a process of its own, as `npm run start:distributed` starts it. */
export class OrdersProcess {
  readonly #child: ChildProcess;
  readonly #url: string;
  stderr = '';

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.#url = `http://127.0.0.1:${port}`;
    child.stderr!.on('data', (chunk) => {
      this.stderr += chunk;
    });
  }

  static async launch(environment: Record<string, string>): Promise<OrdersProcess> {
    const port = await freePort();
    const child = spawn(process.execPath, [join(root, 'subgraphs/orders/dist/main.js')], {
      env: { PORT: String(port), ROUTER_SECRET: secret, LOG_LEVEL: 'warn', ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return new OrdersProcess(child, port);
  }

  async ready(): Promise<this> {
    await eventually(async () => (await fetch(`${this.#url}/ready`)).status === 200, {
      within: 20_000,
      what: 'the orders process to be ready',
    });
    return this;
  }

  /** Asks as the router would, expects no error, and gives back the data. */
  async ask(query: string, variables: object, identity: Identity) {
    const body = JSON.stringify({ query, variables });
    const headers = {
      ...sign(secret, { body, identity, requestId: randomUUID() }),
      'content-type': 'application/json',
    };
    const response = await fetch(`${this.#url}/graphql`, { method: 'POST', headers, body });
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

  async ended(): Promise<number | null> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null && signalCode === null)
      await new Promise((resolve) => this.#child.once('exit', resolve));
    return this.#child.exitCode;
  }
}
