import { createHash, timingSafeEqual } from 'node:crypto';
import type { OperationList } from '../persisted/operation-list.ts';
import { stricter } from '../persisted/persisted-mode.ts';
import type { Application } from './application.ts';
import type { ClientOptions, ClientsOptions } from './client-options.ts';
import type { Clients } from './clients.ts';

interface Key {
  readonly digest: Buffer;
  readonly application: Application;
}

/** The clients of the configuration. */
export class ConfiguredClients implements Clients {
  readonly anybody: Application;
  readonly #keys: Key[] = [];
  readonly #byToken = new Map<string, Application>();
  readonly #byName = new Map<string, Application>();
  readonly #profiles = new Map<string, Application>();

  /** @param operationsOf the operations of a client's own manifests */
  constructor(
    clients: ClientsOptions,
    anybody: Application,
    operationsOf: (manifests: readonly string[]) => () => OperationList,
  ) {
    this.anybody = anybody;
    for (const [name, client] of Object.entries(clients)) {
      const { manifests, apiKeySha256 = [], tokenClient } = client;
      const operations = manifests ? operationsOf(manifests) : anybody.operations;
      const verified = verifiedClient(name, client, operations, anybody);
      this.#profiles.set(name, verified);
      for (const hex of apiKeySha256) {
        this.#keys.push({ digest: Buffer.from(hex, 'hex'), application: verified });
      }
      if (tokenClient !== undefined) this.#byToken.set(tokenClient, verified);
      const isKeyed = apiKeySha256.length > 0;
      const impostor = { ...anybody, impostor: true };
      this.#byName.set(name, isKeyed ? impostor : namedClient(name, client, operations, anybody));
    }
  }

  get haveKeys(): boolean {
    return this.#keys.length > 0;
  }

  byKey(key: string): Application | undefined {
    // Whoever makes a digest of a variable that is not set configures that of nothing.
    if (key === '') return undefined;
    const digest = createHash('sha256').update(key).digest();
    let found: Application | undefined;
    // All of them, so that the time it takes says nothing of which one was nearly right.
    for (const known of this.#keys) {
      if (timingSafeEqual(known.digest, digest)) found = known.application;
    }
    return found;
  }

  byToken(client: string): Application | undefined {
    return this.#byToken.get(client);
  }

  byName(name: string): Application | undefined {
    return this.#byName.get(name);
  }

  byProfile(name: string): Application | undefined {
    return this.#profiles.get(name);
  }
}

function verifiedClient(
  name: string,
  { mode, contract, rateLimit }: ClientOptions,
  operations: () => OperationList,
  anybody: Application,
): Application {
  return { name, verified: true, mode: mode ?? anybody.mode, operations, contract, rateLimit };
}

/** Anybody may call himself so: it may bind him more than others, and never less. */
function namedClient(
  name: string,
  { mode = 'off', contract }: ClientOptions,
  operations: () => OperationList,
  anybody: Application,
): Application {
  return { name, verified: false, mode: stricter(mode, anybody.mode), operations, contract };
}
