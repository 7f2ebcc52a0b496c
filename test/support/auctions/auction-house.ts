import { join } from 'node:path';
import {
  built,
  type PostgresServer,
  portRange,
  type RedisServer,
  root,
  startPostgres,
  startRedis,
  temporaryFolder,
} from '@dallal/testing';
import pg from 'pg';
import type { Data } from '../client.ts';
import type { Fault } from './faults.ts';
import { NodeServer } from './node-server.ts';
import { OtherSubgraphs } from './other-subgraphs.ts';
import { StoreVictim } from './store-victim.ts';

const SECRET = 'a secret of at least thirty-two characters';

/** What is acknowledged survives `kill -9`, which tests that stop their servers in order need not have. */
const durable = { synchronous_commit: 'on', restart_after_crash: 'on' };

/** Auctions here last seconds. What is not awarded in six seconds expires, what is not confirmed in three is lost. */
const quick = {
  AUCTION_SOFT_CLOSE_WINDOW_SECONDS: '1',
  AUCTION_EXTENSION_SECONDS: '1',
  AUCTION_HARD_LIMIT_SECONDS: '4',
  AUCTION_INCREMENT_PERCENT: '0.5',
  AWARD_WINDOW_HOURS: String(6 / 3_600),
  AWARD_CONFIRMATION_HOURS: String(3 / 3_600),
};

/** Two processes of bids on one PostgreSQL and one Redis, and in front of each a router. */
export class AuctionHouse {
  readonly others: OtherSubgraphs;
  /** Of the routers. */
  readonly urls: readonly string[];
  readonly #folder: ReturnType<typeof temporaryFolder>;
  readonly #postgres: PostgresServer;
  readonly #redis: RedisServer;
  readonly #stores: { readonly redis: StoreVictim; readonly postgres: StoreVictim };
  readonly #bids: readonly NodeServer[];
  readonly #routers: readonly NodeServer[];
  #isForgotten = false;

  private constructor(folder: ReturnType<typeof temporaryFolder>, parts: Parts) {
    const { postgres, redis, others, port } = parts;
    this.#folder = folder;
    this.#postgres = postgres;
    this.#redis = redis;
    this.others = others;
    this.#stores = {
      redis: new StoreVictim('Redis', redis, redis.kill, redis.restart),
      postgres: new StoreVictim('PostgreSQL', postgres, () => postgres.stop('SIGKILL'), postgres.start),
    };
    this.#bids = [0, 1].map((number) => bidsProcess(number, parts));
    this.#routers = [0, 1].map((number) => routerProcess(number, parts));
    this.urls = [0, 1].map((number) => `http://127.0.0.1:${port + 2 + number}/graphql`);
  }

  /** One that serves. Call {@link dispose} whatever happens. */
  static async start(): Promise<AuctionHouse> {
    await built();
    const folder = temporaryFolder();
    const [postgres, redis, port] = await Promise.all([startPostgres(durable), startRedis(), portRange(4)]);
    await postgres.createDatabase('bids');
    const others = await OtherSubgraphs.start(redis.url);
    const house = new AuctionHouse(folder, { logs: folder.path, postgres, redis, others, port });
    try {
      await house.heal();
    } catch (error) {
      await house.dispose();
      throw error;
    }
    return house;
  }

  /** The folder of its logs. It is left behind, unless all was well: see {@link forget}. */
  get logs(): string {
    return this.#folder.path;
  }

  /** Has the logs removed with the rest. */
  forget(): void {
    this.#isForgotten = true;
  }

  /** Whatever can be done to it. */
  get faults(): readonly Fault[] {
    const bids = { kind: 'bids', victims: this.#bids };
    const routers = { kind: 'a router', victims: this.#routers };
    const redis = { kind: 'Redis', victims: [this.#stores.redis] };
    const postgres = { kind: 'PostgreSQL', victims: [this.#stores.postgres] };
    return [
      ...[bids, routers, redis, postgres].map((those) => ({ ...those, harm: 'kill' as const })),
      ...[bids, routers, redis].map((those) => ({ ...those, harm: 'pause' as const })),
    ];
  }

  /** Starts whatever does not run. */
  async heal(): Promise<void> {
    await Promise.all([...this.#bids, ...this.#routers].map((server) => server.start()));
  }

  /** Rows straight from the database of bids: what no client may see, but must hold all the same. */
  async rows(statement: string, values: unknown[] = []): Promise<Data[]> {
    const client = new pg.Client({ connectionString: this.#postgres.url('bids') });
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query(statement, values)).rows;
    } finally {
      await client.end();
    }
  }

  async dispose(): Promise<void> {
    for (const server of [...this.#routers, ...this.#bids]) {
      server.resume();
      await server.kill();
    }
    await this.others.close();
    this.#stores.redis.resume();
    await Promise.all([this.#redis.kill(), this.#postgres.dispose()]);
    for (const store of Object.values(this.#stores)) store.release();
    if (this.#isForgotten) this.#folder.remove();
  }
}

interface Parts {
  /** Where the logs are. */
  readonly logs: string;
  readonly postgres: PostgresServer;
  readonly redis: RedisServer;
  readonly others: OtherSubgraphs;
  readonly port: number;
}

function bidsProcess(number: number, { logs, postgres, redis, others, port }: Parts): NodeServer {
  return new NodeServer({
    name: `bids ${number}`,
    program: 'subgraphs/bids/dist/main.js',
    ready: `http://127.0.0.1:${port + number}/ready`,
    logFile: join(logs, `bids-${number}.log`),
    environment: {
      ...quick,
      PORT: String(port + number),
      DATABASE_URL: postgres.url('bids'),
      REDIS_URL: redis.url,
      ROUTER_SECRET: SECRET,
      SUBGRAPH_URLS: others.urls,
      LOG_LEVEL: 'info',
    },
  });
}

function routerProcess(number: number, { logs, others, port }: Parts): NodeServer {
  const address = port + 2 + number;
  return new NodeServer({
    name: `router ${number}`,
    program: 'router/dist/main.js',
    args: ['--port', String(address), '--config', join(root, 'router.yaml')],
    ready: `http://127.0.0.1:${address}/health?ready`,
    logFile: join(logs, `router-${number}.log`),
    environment: {
      ROUTER_SECRET: SECRET,
      SUBGRAPH_URLS: `bids=http://127.0.0.1:${port + number}/graphql`,
      JWKS_URL: others.keysUrl,
      JWT_ISSUER: 'dallal',
      JWT_AUDIENCE: 'dallal',
      ROUTER_RATE_LIMIT: 'warn',
      ROUTER_PLANNING_TIMEOUT_MS: '5000',
      ROUTER_SUBGRAPH_TIMEOUT_MS: '5000',
      LOG_LEVEL: 'warn',
    },
  });
}
