import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const postgres = 'DALLAL_TEST_POSTGRES_URL';
const redis = 'DALLAL_TEST_REDIS_URL';
const folder = 'DALLAL_TEST_FOLDER';
const compileCache = 'NODE_COMPILE_CACHE';

/** Where the servers of this test run are. The global set-up writes it, the workers inherit it. */
export const testServers = {
  publish(run: { postgres: string; redis: string; folder: string }): void {
    process.env[postgres] = run.postgres;
    process.env[redis] = run.redis;
    process.env[folder] = run.folder;
    mkdirSync(this.outbox);
    // What programs compiled of their code once, they and others find there: most of a start is that.
    process.env[compileCache] ??= join(tmpdir(), 'dallal-test-compiled');
  },
  get postgres(): string {
    return required(postgres);
  },
  get redis(): string {
    return required(redis);
  },
  /** Folder for messages that no test looks at. */
  get outbox(): string {
    return join(required(folder), 'outbox');
  },
  /** How much subgraphs in tests write to the console. */
  get logLevel(): string {
    return process.env.DALLAL_TEST_LOG_LEVEL || 'silent';
  },
};

/** Folder of this test run; undefined where no run is, as in the scripts that use the same parts. */
export function testRunFolder(): string | undefined {
  return process.env[folder];
}

/** What belongs into the environment of a program that gets one of its own: where its code lies compiled. */
export function programEnvironment(): Record<string, string> {
  const cache = process.env[compileCache];
  return cache ? { [compileCache]: cache } : {};
}

function required(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`${name} is not set: run tests with "npm test", whose global set-up starts the servers`);
  return value;
}
