import { randomUUID } from 'node:crypto';
import { operationBody, sign } from '@dallal/signing';
import type { SubscribePayload } from 'graphql-ws';
import { SubgraphFailure, type SubgraphRequest, type SubgraphResult } from './transport.ts';
import { UNREADABLE } from './upstream-event.ts';
import { UpstreamEvents } from './upstream-events.ts';
import { UpstreamQuarantine } from './upstream-quarantine.ts';
import { UpstreamSocket } from './upstream-socket.ts';

export interface SocketOptions {
  /** Sockets that subscriptions are spread over. Default 1. */
  readonly sockets?: number | undefined;
  /** When every socket carries this many subscriptions, one more is opened. Default 1,000. */
  readonly operationsPerSocket?: number | undefined;
  /** Time from the first byte to `connection_ack`, in milliseconds. Default 5,000. */
  readonly handshakeTimeoutMs?: number | undefined;
  /** How often a socket is tested, in milliseconds; it has as long to answer. Default 15,000. */
  readonly pingMs?: number | undefined;
  /** The largest message taken, in bytes; a larger one ends the socket and sets its subscriptions apart. Default 4 MiB. */
  readonly maxMessageBytes?: number | undefined;
}

/** The graphql-ws sockets to one subgraph, which all subscriptions to it share. */
export class UpstreamSockets {
  readonly #address: string;
  readonly #secret: string | undefined;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #options: SocketOptions;
  readonly #sockets = new Set<UpstreamSocket>();
  /** Sockets with one subscription each. */
  readonly #apart = new Set<UpstreamSocket>();
  readonly #quarantine = new UpstreamQuarantine();
  #closed = false;

  constructor(
    url: URL,
    secret: string | undefined,
    headers: Readonly<Record<string, string>>,
    options: SocketOptions = {},
  ) {
    const address = new URL(url);
    address.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    this.#address = address.href;
    this.#secret = secret;
    this.#headers = headers;
    this.#options = options;
  }

  /**
   * Subscribes when it is called. The events end when the subgraph completes them or the signal aborts; they throw
   * `SubgraphFailure` when their socket is lost or does not open. Nothing is subscribed to a second time; but what was on a
   * socket that was lost to an unreadable message, and is subscribed to again with the same request id, is alone on its
   * next socket, and after three such losses its last event is an error.
   */
  subscribe(request: SubgraphRequest): AsyncIterableIterator<SubgraphResult, undefined> {
    const { signal } = request;
    let leave = () => {};
    const events = new UpstreamEvents(() => {
      signal?.removeEventListener('abort', abort);
      leave();
    });
    const abort = () => void events.return();
    if (signal?.aborted) {
      abort();
      return events;
    }
    if (this.#closed) {
      events.end(new SubgraphFailure('SUBGRAPH_UNAVAILABLE', new Error('the transport is closed')));
      return events;
    }
    signal?.addEventListener('abort', abort);
    const alone = this.#quarantine.holds(request);
    const socket = alone ? this.#open(this.#apart) : this.#socket();
    leave = socket.subscribe(this.#payload(request), {
      next: (event) => events.push(event),
      end: (failure, unreadable) => {
        const hopeless = unreadable && this.#quarantine.lost(request, alone);
        if (hopeless) events.push(UNREADABLE);
        events.end(hopeless ? undefined : failure);
      },
    });
    return events;
  }

  /** Ends what is subscribed to, without a failure. */
  close(): void {
    this.#closed = true;
    for (const socket of [...this.#sockets, ...this.#apart]) socket.close();
  }

  #socket(): UpstreamSocket {
    const { sockets = 1, operationsPerSocket = 1_000 } = this.#options;
    let best: UpstreamSocket | undefined;
    for (const socket of this.#sockets) {
      if (!best || socket.load < best.load) best = socket;
    }
    if (best && (best.load === 0 || this.#sockets.size >= sockets) && best.load < operationsPerSocket)
      return best;
    return this.#open(this.#sockets);
  }

  #open(among: Set<UpstreamSocket>): UpstreamSocket {
    const { handshakeTimeoutMs = 5_000, pingMs = 15_000, maxMessageBytes = 4 * 1024 * 1024 } = this.#options;
    const socket: UpstreamSocket = new UpstreamSocket({
      address: this.#address,
      headers: this.#headers,
      // The socket belongs to no viewer; each subscribe message is signed for the one it serves.
      connectionParams: () =>
        this.#secret ? { ...sign(this.#secret, { body: '', identity: null, requestId: randomUUID() }) } : {},
      handshakeTimeoutMs,
      pingMs,
      maxMessageBytes,
      onGone: () => void among.delete(socket),
    });
    among.add(socket);
    return socket;
  }

  #payload(request: SubgraphRequest): SubscribePayload {
    const { query, operationName } = request;
    const variables = request.variables === undefined ? undefined : JSON.parse(request.variables);
    const body = operationBody({ query, operationName, variables });
    return {
      query,
      operationName: operationName ?? null,
      variables: variables ?? null,
      extensions: {
        ...(this.#secret ? { router: sign(this.#secret, { ...request, body }) } : {}),
        // A socket's headers are those of its handshake, long ago and for all.
        ...request.trace?.headers,
      },
    };
  }
}
