import { useSyncExternalStore } from 'react';

/**
 * How what is live stands: `idle` while nothing is watched, `reconnecting` from when the socket is lost until it is there
 * again, `offline` while the device has no network at all.
 */
export type ConnectionState = 'idle' | 'connecting' | 'live' | 'reconnecting' | 'offline';

export interface ConnectionFacts {
  readonly isOnline: boolean;
  readonly socket: 'none' | 'opening' | 'open' | 'lost';
}

export function stateOf({ isOnline, socket }: ConnectionFacts): ConnectionState {
  if (!isOnline) return 'offline';
  const states = { none: 'idle', opening: 'connecting', open: 'live', lost: 'reconnecting' } as const;
  return states[socket];
}

type Listener = () => void;

/** What is known of the connection, for whoever shows it and whoever has to catch up when it is back. */
export class Connection {
  readonly #changed = new Set<Listener>();
  readonly #restored = new Set<Listener>();
  #facts: ConnectionFacts = { isOnline: true, socket: 'none' };
  #wasLost = false;

  get state(): ConnectionState {
    return stateOf(this.#facts);
  }

  /** Says what has changed. A socket that is opened again is still a lost one until it is open. */
  learn(facts: Partial<ConnectionFacts>): void {
    const before = this.state;
    const isRetry = facts.socket === 'opening' && this.#facts.socket === 'lost';
    this.#facts = { ...this.#facts, ...facts, ...(isRetry && { socket: 'lost' }) };
    if (this.state !== before) for (const listener of [...this.#changed]) listener();
    this.#wasLost ||= this.state === 'reconnecting' || this.state === 'offline';
    if (this.#wasLost && (this.state === 'live' || this.state === 'idle')) {
      this.#wasLost = false;
      for (const listener of [...this.#restored]) listener();
    }
  }

  /** @returns what ends it */
  onChange(listener: Listener): () => void {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  /** Tells when the connection is there again after it was lost: what came meanwhile has to be asked for. */
  onRestored(listener: Listener): () => void {
    this.#restored.add(listener);
    return () => this.#restored.delete(listener);
  }
}

export const connection = new Connection();

if (typeof window !== 'undefined') {
  connection.learn({ isOnline: navigator.onLine });
  window.addEventListener('online', () => connection.learn({ isOnline: true }));
  window.addEventListener('offline', () => connection.learn({ isOnline: false }));
}

/** In milliseconds: until what is subscribed to when the socket opens is listened for at the other end. */
const LISTENING_AFTER = 1_000;

/**
 * Tells a moment after the socket is open, for the first time and whenever it is open again: what came while nobody
 * listened has to be asked for. Subscribe before.
 *
 * @returns what ends it
 */
export function onListening(listener: Listener): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (connection.state === 'live') timer = setTimeout(listener, LISTENING_AFTER);
  };
  const end = connection.onChange(look);
  look();
  return () => {
    clearTimeout(timer);
    end();
  };
}

const subscribe = (listener: Listener) => connection.onChange(listener);
const current = () => connection.state;

/** The state of the connection, for what shows it. */
export function useConnection(): ConnectionState {
  return useSyncExternalStore(subscribe, current);
}
