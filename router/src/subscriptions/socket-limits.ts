import type { EventEmitter } from 'node:events';
import { ClientAddresses, type Peer } from '../rate-limit/client-address.ts';

/** What one client may hold and do at once. */
export interface SocketLimits {
  /** WebSockets and streamed answers open to one address. Raise it behind a proxy that is not trusted: it is one address. */
  readonly socketsPerAddress: number;
  /** Messages and pings a socket may send, on average. */
  readonly messagesPerSecond: number;
  readonly operationsPerSocket: number;
}

export const DEFAULT_SOCKET_LIMITS: SocketLimits = {
  socketsPerAddress: 1_000,
  messagesPerSecond: 20,
  operationsPerSocket: 50,
};

/** When a refused client may try again, in seconds. */
export const RETRY_AFTER_S = '10';

/** How long a client that was silent may send at full speed, in seconds of its rate. */
const BURST_S = 5;

/** Counts what each address holds open. */
export class AddressLimit {
  readonly #most: number;
  readonly #addresses: ClientAddresses;
  readonly #open = new Map<string, number>();

  constructor(most: number, addresses = new ClientAddresses()) {
    this.#most = most;
    this.#addresses = addresses;
  }

  /** Counts a connection until it emits `close`. Says `false`, and does not count it, when the address has too many. */
  admit(peer: Peer, connection: EventEmitter): boolean {
    const address = this.#addresses.of(peer);
    const open = this.#open.get(address) ?? 0;
    if (open >= this.#most) return false;
    this.#open.set(address, open + 1);
    connection.once('close', () => this.#left(address));
    return true;
  }

  #left(address: string): void {
    const open = (this.#open.get(address) ?? 1) - 1;
    if (open > 0) this.#open.set(address, open);
    else this.#open.delete(address);
  }
}

/** A token bucket for the messages of one socket. */
export class MessageBudget {
  readonly perSecond: number;
  readonly #most: number;
  #left: number;
  #at: number;

  /** A client that reconnects subscribes to all it had at once: that much is always allowed. */
  constructor(
    { messagesPerSecond, operationsPerSocket }: Omit<SocketLimits, 'socketsPerAddress'>,
    now = performance.now(),
  ) {
    this.perSecond = messagesPerSecond;
    this.#most = operationsPerSocket + messagesPerSecond * BURST_S;
    this.#left = this.#most;
    this.#at = now;
  }

  /** Says whether one more message is within the limit. `now` is in milliseconds. */
  spend(now = performance.now()): boolean {
    this.#left = Math.min(this.#most, this.#left + ((now - this.#at) / 1_000) * this.perSecond);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
