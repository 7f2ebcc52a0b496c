import { createHash } from 'node:crypto';
import { byLength, LruMap } from '../planning/lru.ts';

/** Default of how many operations are kept, fewer when they are longer than 1 KiB. */
const MAX_OPERATIONS = 1_000;
const OPERATION_LENGTH = 1_024;

/** Where several routers keep the operations that clients registered with one of them. */
export interface SharedOperations {
  /** Resolves soon, whatever the store does: with `undefined` when it does not know, or does not answer in time. */
  get(hash: string): Promise<string | undefined>;
  /** Never throws; nobody waits for it. */
  set(hash: string, text: string): void;
  close(): void;
}

export interface AutomaticOperationsOptions {
  readonly maxOperations?: number | undefined;
  readonly shared?: SharedOperations | undefined;
}

/** The operations that clients registered by sending their text and its SHA-256 once (automatic persisted queries). */
export class AutomaticOperations {
  readonly #texts: LruMap<string>;
  readonly #shared: SharedOperations | undefined;

  constructor({ maxOperations = MAX_OPERATIONS, shared }: AutomaticOperationsOptions = {}) {
    this.#texts = new LruMap(maxOperations, (_hash, text) => weightOf(text));
    this.#shared = shared;
  }

  /** The text of an operation that is known here. */
  find(hash: string): string | undefined {
    return this.#texts.get(hash);
  }

  /** The text of an operation that another router may know. Never rejects. */
  async fetch(hash: string): Promise<string | undefined> {
    const text = await this.#shared?.get(hash);
    // Others write to the store: what is not the operation of this hash is nobody's.
    return text !== undefined && hashOf(text) === hash ? text : undefined;
  }

  /** To be called with what was admitted only: nobody is to fill the store with what is no operation. */
  keep(hash: string, text: string): void {
    if (this.#texts.get(hash) !== undefined) return;
    this.#texts.set(hash, text);
    this.#shared?.set(hash, text);
  }

  close(): void {
    this.#shared?.close();
  }
}

/** The SHA-256 of a text, in lower-case hex digits. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const weightOf = byLength(OPERATION_LENGTH);
