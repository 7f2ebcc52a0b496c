import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Caller } from '../prepared.ts';
import type { ClientAddresses } from './client-address.ts';
import type { Allowance, PointStore } from './point-store.ts';
import type { RateLimitOptions } from './rate-limit-options.ts';

/** Whose points a caller spends. */
export interface Account {
  readonly by: 'client' | 'user' | 'anonymous';
  readonly key: string;
  readonly allowance: Allowance;
  readonly limiter: RateLimiterAbstract;
}

/** Finds out whose points a request spends. */
export class Accounts {
  readonly #options: RateLimitOptions;
  readonly #store: PointStore;
  readonly #addresses: ClientAddresses;
  readonly #limiters = new Map<string, RateLimiterAbstract>();

  constructor(options: RateLimitOptions, store: PointStore, addresses: ClientAddresses) {
    this.#options = options;
    this.#store = store;
    this.#addresses = addresses;
  }

  /** Whose points a caller spends; `undefined` for who may spend without limit. */
  of({ application, identity, peer }: Caller): Account | undefined {
    // Who comes from nowhere is the router itself.
    if (!peer) return undefined;
    const { client, user, anonymous } = this.#options;
    if (application.verified && application.name !== undefined) {
      const own = application.rateLimit ?? client;
      // A space is in no configured name.
      const { registration } = application;
      const key = registration ? `application ${registration.id}` : application.name;
      if (own) return this.#account('client', key, own);
    }
    if (identity) return user && this.#account('user', identity.sub, user);
    if (!anonymous) return undefined;
    return this.#account('anonymous', this.#addresses.of(peer), anonymous);
  }

  #account(by: Account['by'], key: string, allowance: Allowance): Account {
    const name = `${by}:${allowance.points}/${allowance.perSeconds}`;
    const limiter = this.#limiters.get(name) ?? this.#store.limiter(name, allowance);
    this.#limiters.set(name, limiter);
    return { by, key, allowance, limiter };
  }
}
