import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { SharedOperations } from './automatic-operations.ts';

/** Default of how long a request waits for the store, in milliseconds: after that, the client sends its operation again. */
const TIMEOUT_MS = 50;
/** How long an operation outlives its last registration, in seconds. */
const KEPT_S = 24 * 60 * 60;
const PREFIX = 'router:apq:';

/** Keeps registered operations in Redis, for all routers that use it. While it is away, each router has only its own. */
export class RedisOperations implements SharedOperations {
  readonly #redis: Redis;
  readonly #timeoutMs: number;

  private constructor(redis: Redis, timeoutMs: number) {
    this.#redis = redis;
    this.#timeoutMs = timeoutMs;
  }

  /** Does not wait for the connection: a router starts without its Redis, too. */
  static async open(url: string, log: Logger, timeoutMs = TIMEOUT_MS): Promise<RedisOperations> {
    // Loaded when it is used: it takes memory.
    const { Redis } = await import('ioredis');
    const redis = new Redis(url, {
      protocol: 2,
      // Its INFO would be bound by the commands' short time.
      enableReadyCheck: false,
      disconnectTimeout: 100,
      // What cannot be asked now is not asked later: nobody would wait for it any more.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: timeoutMs,
      connectTimeout: 5_000,
      retryStrategy: (attempt) => Math.min(attempt * 200, 5_000),
    });
    let lost = false;
    redis.on('error', (err) => {
      // It tries again and again: one line tells it.
      if (!lost) log.warn({ err }, 'the store of registered operations is away');
      lost = true;
    });
    redis.on('ready', () => {
      lost = false;
    });
    return new RedisOperations(redis, timeoutMs);
  }

  async get(hash: string): Promise<string | undefined> {
    const late = Promise.withResolvers<undefined>();
    // Its own timeout begins when the command is written, which a full socket puts off.
    const timer = setTimeout(() => late.resolve(undefined), this.#timeoutMs);
    try {
      const found = this.#redis.get(PREFIX + hash).catch(() => undefined);
      return (await Promise.race([found, late.promise])) ?? undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  set(hash: string, text: string): void {
    this.#redis.set(PREFIX + hash, text, 'EX', KEPT_S).catch(() => {});
  }

  close(): void {
    this.#redis.disconnect();
  }
}
