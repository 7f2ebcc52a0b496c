import type { Logger } from 'pino';
import type { RateLimiterRes } from 'rate-limiter-flexible';
import { refuse } from '../errors/refusal.ts';
import type { Caller } from '../prepared.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { type Account, Accounts } from './accounts.ts';
import type { ClientAddresses } from './client-address.ts';
import { PlannedOperations } from './planned-operations.ts';
import type { PointStore } from './point-store.ts';
import type { RateLimitOptions } from './rate-limit-options.ts';
import { Toll } from './toll.ts';

/** After a failure of the store nobody waits for it for so long, in milliseconds. */
const STORE_PAUSE_MS = 1_000;
const COLD_POINTS = 5;
/** What a refused request does not cost is back by then, in milliseconds. */
const GIVEN_BACK_WITHIN_MS = 1_000;

/** What a request is to cost. */
export interface Spending {
  readonly points: number;
  /** Whether it is a thing that must not be tried without being counted. */
  readonly mustCount: boolean;
}

type Headers = Readonly<Record<string, string>>;
const NO_HEADERS: Headers = {};

/**
 * Lets each caller spend so many points in so much time: an API client by its name, a user by the token's subject, others
 * by their address. Windows are fixed: they begin with the first request.
 */
export class RateLimit {
  /** Points that an operation costs in addition while it has no plan. */
  readonly coldPoints: number;
  readonly #options: RateLimitOptions;
  readonly #store: PointStore;
  readonly #accounts: Accounts;
  readonly #metrics: Metrics;
  readonly #log: Logger;
  readonly #planned = new PlannedOperations();
  #pausedUntil = 0;

  constructor(
    options: RateLimitOptions,
    store: PointStore,
    addresses: ClientAddresses,
    metrics: Metrics,
    log: Logger,
  ) {
    this.coldPoints = options.coldPoints ?? COLD_POINTS;
    this.#options = options;
    this.#store = store;
    this.#accounts = new Accounts(options, store, addresses);
    this.#metrics = metrics;
    this.#log = log;
  }

  /** What one request has to pay. */
  toll(caller: Caller): Toll {
    return new Toll(this, caller, this.#planned);
  }

  /** Resolves with headers for the answer; rejects with a refusal when the caller has spent its points. */
  async spend(caller: Caller, spending: Spending): Promise<Headers> {
    const account = this.#accounts.of(caller);
    if (!account) return NO_HEADERS;
    if (performance.now() < this.#pausedUntil) return this.#withoutStore(spending);
    const points = Math.max(1, Math.ceil(spending.points));
    const { limiter, key } = account;
    try {
      return headersOf(account, await limiter.consume(key, points));
    } catch (reason) {
      if (isResult(reason)) return this.#exceeded(account, points, reason, caller);
      this.#failed(reason as Error);
      return this.#withoutStore(spending);
    }
  }

  close(): void {
    this.#store.close();
  }

  /** What was refused costs one point, so that one expensive question does not end all cheap ones. */
  async #exceeded(
    account: Account,
    points: number,
    result: RateLimiterRes,
    caller: Caller,
  ): Promise<Headers> {
    const { by, key, allowance, limiter } = account;
    const { mode = 'enforce' } = this.#options;
    // Whether any were left is not known: others that are refused at this moment have theirs still in the count. In a
    // window that ends meanwhile, what is given back would be a gift.
    if (points > 1 && mode === 'enforce' && result.msBeforeNext > GIVEN_BACK_WITHIN_MS) {
      await limiter.reward(key, points - 1).catch((error) => this.#failed(error));
    }
    this.#metrics.rateLimited.inc({ by, mode });
    const headers = headersOf(account, result);
    if (mode === 'warn') {
      const { requestId, client } = caller;
      this.#log.warn(
        { requestId, by, client, points },
        'a request goes beyond a rate limit that is not enforced',
      );
      return headers;
    }
    const seconds = secondsOf(result);
    const message =
      points > allowance.points
        ? `The request costs ${points} points: ${allowance.points} may be spent in ${allowance.perSeconds} s`
        : `Too many requests: ${allowance.points} points may be spent in ${allowance.perSeconds} s. Try again in ${seconds} s.`;
    throw refuse(429, 'RATE_LIMITED', message, { ...headers, 'retry-after': String(seconds) });
  }

  #withoutStore({ mustCount }: Spending): Headers {
    const { mode = 'enforce', fail = 'open' } = this.#options;
    if (mode === 'warn' || (fail === 'open' && !mustCount)) return NO_HEADERS;
    throw refuse(503, 'SERVICE_UNAVAILABLE', 'Requests cannot be counted at the moment: try again', {
      'retry-after': '1',
    });
  }

  #failed(err: Error): void {
    this.#pausedUntil = performance.now() + STORE_PAUSE_MS;
    this.#metrics.rateLimitStoreFailures.inc();
    this.#log.error({ err }, 'the store of the rate limit fails');
  }
}

/** The library rejects with what was counted, too. */
function isResult(reason: unknown): reason is RateLimiterRes {
  return typeof (reason as RateLimiterRes | undefined)?.msBeforeNext === 'number';
}

/** Source: draft-ietf-httpapi-ratelimit-headers-10. */
function headersOf({ by, allowance: { points, perSeconds } }: Account, result: RateLimiterRes): Headers {
  return {
    'ratelimit-policy': `"${by}";q=${points};w=${perSeconds}`,
    ratelimit: `"${by}";r=${result.remainingPoints};t=${secondsOf(result)}`,
  };
}

function secondsOf({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1_000));
}
