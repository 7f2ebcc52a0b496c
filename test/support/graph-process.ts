import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { built, eventually, portRange, temporaryFolder } from '@dallal/testing';
import { Redis } from 'ioredis';
import pg from 'pg';
import { LauncherProcess } from '../../launcher/test/launcher-process.ts';
import { childrenOf, type ProcessInfo } from '../../launcher/test/process-tree.ts';
import type { Data } from './client.ts';
import { prepareData } from './prepared-data.ts';

export interface GraphOptions {
  /** Every subgraph and the router a process of its own. */
  readonly distributed?: boolean;
  /** What the launcher finds in its environment, beside what auctions of seconds need. */
  readonly environment?: Readonly<Record<string, string>>;
}

export const subgraphNames = [
  'users',
  'products',
  'orders',
  'bids',
  'payments',
  'notifications',
  'analytics',
  'vin',
];

/** Of the router and, counted up from it, of the eight subgraphs; and of PostgreSQL. */
const PORTS = 10;
/** Both cores may be busy with other test files. */
const START_WITHIN_MS = 150_000;
const STOP_WITHIN_MS = 40_000;

/**
 * Auctions here last seconds, and lost outcomes are looked for after four. Where bidders are slow, each late bid gives
 * the next one four more; where they are not, none is late and nobody waits for that.
 */
const quick = {
  AUCTION_SOFT_CLOSE_WINDOW_SECONDS: '4',
  AUCTION_EXTENSION_SECONDS: '4',
  PAYMENTS_RECOVERY_DELAY_MS: '4000',
};

/** `npm start` with a data folder and ports of its own; to be killed and started again at will. */
export class GraphProcess {
  readonly #folder = temporaryFolder();
  readonly #options: GraphOptions;
  readonly #port: number;
  #launcher: LauncherProcess | undefined;
  #startedWithin = 0;

  private constructor(options: GraphOptions, port: number) {
    this.#options = options;
    this.#port = port;
  }

  /** A graph that serves, with demo data. Call {@link dispose} in `afterAll`. */
  static async start(options: GraphOptions = {}): Promise<GraphProcess> {
    await built();
    const graph = new GraphProcess(options, await portRange(PORTS));
    try {
      await prepareData(graph.data, graph.#port + PORTS - 1);
      await graph.start();
    } catch (error) {
      await graph.dispose();
      throw error;
    }
    return graph;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/graphql`;
  }

  get data(): string {
    return join(this.#folder.path, 'data');
  }

  /** Where the messages lie that it has sent. */
  get outbox(): string {
    return join(this.data, 'outbox');
  }

  get pid(): number {
    return this.#running.pid;
  }

  /** What the launcher itself has started: databases and, when distributed, everything else. */
  get children(): readonly ProcessInfo[] {
    return childrenOf(this.pid);
  }

  /** How long its last start took, in seconds: what another one may take on this machine. */
  get startedWithin(): number {
    return this.#startedWithin;
  }

  /** The endpoint of a subgraph; distributed only. The launcher counts their ports up from the router's. */
  subgraphUrl(name: string): string {
    return `http://127.0.0.1:${this.#port + 1 + subgraphNames.indexOf(name)}/graphql`;
  }

  async start(): Promise<void> {
    const { distributed, environment } = this.#options;
    const args = ['--port', String(this.#port), '--data', this.data];
    if (distributed) args.push('--distributed');
    const begun = performance.now();
    this.#launcher = new LauncherProcess(args, { ...quick, ...environment });
    await this.#launcher.prints('Ctrl-C stops it.', START_WITHIN_MS);
    this.#startedWithin = Math.ceil((performance.now() - begun) / 1_000);
  }

  /** `kill -9` of everything at once: launcher, subgraphs, router, Redis, PostgreSQL and each of its processes. */
  async crash(): Promise<void> {
    const children = this.children;
    const servers = children
      .filter(({ command }) => command.includes('postgres'))
      .flatMap(({ pid }) => childrenOf(pid));
    for (const pid of [this.pid, ...[...children, ...servers].map((process) => process.pid)])
      send(pid, 'SIGKILL');
    await this.#running.ended();
  }

  /** Sends a signal to the one process of the graph whose command line holds `part`. Its pid, when it was sent. */
  async signal(part: string, signal: NodeJS.Signals = 'SIGKILL'): Promise<number> {
    const pid = await eventually(() => this.children.find(({ command }) => command.includes(part))?.pid, {
      within: 30_000,
      what: `a process of ${part} to run`,
    });
    send(pid, signal);
    return pid;
  }

  /** Waits until a process other than the given one runs in its place. */
  async replaced(part: string, pid: number): Promise<void> {
    await eventually(
      () => this.children.some((process) => process.command.includes(part) && process.pid !== pid),
      { within: 60_000, what: `${part} to be started again` },
    );
  }

  /** What was logged as fatal, in any of its processes. */
  fatalities(): string[] {
    const logs = join(this.data, 'logs');
    return readdirSync(logs)
      .flatMap((file) => readFileSync(join(logs, file), 'utf8').split('\n'))
      .filter((line) => /^\{"level":(60|"fatal")/.test(line));
  }

  /** Makes the launcher's own Redis forget everything. */
  async flushRedis(): Promise<void> {
    const redis = this.children.find(({ command }) => command.includes('redis-server'));
    const port = Number(/(?:--port |:)(\d+)/.exec(redis?.command ?? '')?.[1]);
    const client = new Redis({ host: '127.0.0.1', port });
    try {
      await client.flushall();
    } finally {
      client.disconnect();
    }
  }

  /** What the router signs with, and its subgraphs check. */
  get routerSecret(): string {
    return this.#secrets.routerSecret;
  }

  /** What the secrets in the database of users are sealed with. */
  get usersEncryptionKey(): string {
    return this.#secrets.usersEncryptionKey;
  }

  get #secrets(): Data {
    return JSON.parse(readFileSync(join(this.data, 'dallal.json'), 'utf8'));
  }

  /** Rows straight from the database of a subgraph: what no client may see, but must hold all the same. */
  async rows(subgraph: string, statement: string, values: unknown[] = []): Promise<Data[]> {
    const { postgresPort, postgresPassword } = this.#secrets;
    const login = `postgres:${encodeURIComponent(postgresPassword)}`;
    const connectionString = `postgres://${login}@127.0.0.1:${postgresPort}/dallal_${subgraph}`;
    const client = new pg.Client({ connectionString });
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query(statement, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Ends whatever is left of it and removes its files. */
  async dispose(): Promise<void> {
    if (this.#launcher) {
      const timer = setTimeout(() => void this.crash().catch(() => {}), STOP_WITHIN_MS);
      await this.#launcher.end();
      clearTimeout(timer);
    }
    this.#folder.remove();
  }

  get #running(): LauncherProcess {
    if (!this.#launcher) throw new Error('The graph was not started');
    return this.#launcher;
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}
