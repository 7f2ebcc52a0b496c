const postgres = 'DALLAL_TEST_POSTGRES_URL';
const redis = 'DALLAL_TEST_REDIS_URL';
const outbox = 'DALLAL_TEST_OUTBOX_DIR';

/** Where the servers of this test run are. The global set-up writes it, the workers inherit it. */
export const testServers = {
  publish(urls: { postgres: string; redis: string; outbox: string }): void {
    process.env[postgres] = urls.postgres;
    process.env[redis] = urls.redis;
    process.env[outbox] = urls.outbox;
  },
  get postgres(): string {
    return required(postgres);
  },
  get redis(): string {
    return required(redis);
  },
  /** Folder for messages that no test looks at. */
  get outbox(): string {
    return required(outbox);
  },
  /** How much subgraphs in tests write to the console. */
  get logLevel(): string {
    return process.env.DALLAL_TEST_LOG_LEVEL || 'silent';
  },
};

function required(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`${name} is not set: run tests with "npm test", whose global set-up starts the servers`);
  return value;
}
