import { type Client, createClient, type SubscribePayload } from 'graphql-ws';
import { WebSocket } from 'ws';
import { SubgraphFailure, type SubgraphResult } from './transport.ts';
import { readEvent } from './upstream-event.ts';

/** How long a socket that was told to close may take, in milliseconds. */
const CLOSE_TIMEOUT_MS = 1_000;
/** RFC 6455, section 7.4.1. */
const MESSAGE_TOO_BIG = 1009;

export interface UpstreamSocketOptions {
  /** A `ws:` or `wss:` URL. */
  readonly address: string;
  /** Sent with the HTTP upgrade. */
  readonly headers: Readonly<Record<string, string>>;
  /** Makes the payload of `connection_init`. */
  readonly connectionParams: () => Record<string, unknown>;
  readonly handshakeTimeoutMs: number;
  readonly pingMs: number;
  readonly maxMessageBytes: number;
  /** Called once, when the socket takes no more operations, for whatever reason. */
  readonly onGone: () => void;
}

/** What one operation on the socket is told. */
export interface OperationSink {
  next(event: SubgraphResult): void;
  /**
   * The operation is over; with a failure when the socket was lost.
   * @param unreadable whether it was lost to a message, of this operation or another, that could not be read
   */
  end(failure?: SubgraphFailure, unreadable?: boolean): void;
}

/**
 * One graphql-ws socket, which lives once: it opens with its first operation, and when it is lost all operations on it
 * fail. Whoever wants to go on makes another. Operations that come while it opens wait for the same opening.
 */
export class UpstreamSocket {
  readonly #options: UpstreamSocketOptions;
  readonly #client: Client;
  readonly #operations = new Map<OperationSink, () => void>();
  #socket: WebSocket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failureCode: SubgraphFailure['code'] = 'SUBGRAPH_UNAVAILABLE';
  #acknowledged = false;
  #retired = false;

  constructor(options: UpstreamSocketOptions) {
    this.#options = options;
    this.#client = createClient({
      url: options.address,
      webSocketImpl: this.#implementation(),
      connectionParams: options.connectionParams,
      // A subscription that was lost is subscribed to again by who knows where to resume.
      retryAttempts: 0,
      keepAlive: options.pingMs,
      on: {
        connecting: () => this.#expectWithin(options.handshakeTimeoutMs, 'SUBGRAPH_TIMEOUT'),
        connected: () => {
          this.#acknowledged = true;
          clearTimeout(this.#timer);
        },
        ping: (received) => {
          if (!received) this.#expectWithin(options.pingMs, 'SUBGRAPH_UNAVAILABLE');
        },
        pong: (received) => {
          if (received) clearTimeout(this.#timer);
        },
        error: (error) => this.#lose(error),
        closed: (event) => this.#lose(event),
      },
    });
  }

  /** Operations on this socket. */
  get load(): number {
    return this.#operations.size;
  }

  /** Subscribes; returns how to leave. The socket closes, and takes no more operations, when the last one has left. */
  subscribe(payload: SubscribePayload, sink: OperationSink): () => void {
    const over = (failure?: SubgraphFailure) => {
      if (!this.#operations.delete(sink)) return;
      sink.end(failure);
      if (this.#operations.size > 0) return;
      this.#retire();
      // The library closes what it has opened, but waits for what is opening.
      if (!this.#acknowledged) this.#socket?.terminate();
    };
    const leave = this.#client.subscribe(payload, {
      next: (event) => sink.next(readEvent(event as Record<string, unknown>)),
      error: (error) => {
        // An `error` message is the subgraph's answer; everything else is the socket's end.
        if (Array.isArray(error)) sink.next(readEvent({ errors: error }));
        over(Array.isArray(error) ? undefined : this.#failure(error));
      },
      complete: () => over(),
    });
    this.#operations.set(sink, leave);
    return () => {
      leave();
      over();
    };
  }

  /** Ends all operations, without a failure, and the socket. */
  close(): void {
    this.#release();
    const socket = this.#socket;
    if (socket?.readyState === WebSocket.OPEN) {
      socket.close(1000, 'Normal Closure');
      setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS).unref();
    } else {
      socket?.terminate();
    }
  }

  #expectWithin(milliseconds: number, code: SubgraphFailure['code']): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#failureCode = code;
      // `close` would wait for a peer that is silent.
      this.#socket?.terminate();
    }, milliseconds);
  }

  #lose(cause: unknown): void {
    this.#release(this.#failure(cause), this.#acknowledged && isUnreadable(cause));
    this.#socket?.terminate();
  }

  #release(failure?: SubgraphFailure, unreadable = false): void {
    this.#retire();
    const operations = [...this.#operations];
    this.#operations.clear();
    for (const [sink, leave] of operations) {
      // The library must see nobody left: it would connect again by itself after a clean close.
      leave();
      sink.end(failure, unreadable);
    }
  }

  /** From here on nobody may subscribe on it. */
  #retire(): void {
    clearTimeout(this.#timer);
    if (this.#retired) return;
    this.#retired = true;
    this.#options.onGone();
  }

  #failure(cause: unknown): SubgraphFailure {
    return new SubgraphFailure(this.#failureCode, describe(cause));
  }

  #implementation(): typeof WebSocket {
    const { headers, maxMessageBytes } = this.#options;
    const opened = (socket: WebSocket) => {
      this.#socket = socket;
      // Errors are heard by the library until it lets go; one that comes later must not end the process.
      socket.on('error', () => {});
    };
    return class extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { headers, perMessageDeflate: false, maxPayload: maxMessageBytes });
        opened(this);
      }
    } as unknown as typeof WebSocket;
  }
}

/** Whether a socket was lost to a message: too large or no WebSocket message, or none of the protocol, or so said the peer. */
function isUnreadable(cause: unknown): boolean {
  // The library hands over errors as such for messages it cannot parse only, once the socket is acknowledged.
  if (cause instanceof Error) return true;
  const { error, code } = cause as { error?: { code?: unknown }; code?: number };
  return code === MESSAGE_TOO_BIG || String(error?.code).startsWith('WS_ERR_');
}

/** The library hands over `ErrorEvent`s and `CloseEvent`s. */
function describe(cause: unknown): unknown {
  if (cause instanceof Error || typeof cause !== 'object' || cause === null) return cause;
  const { error, code, reason } = cause as { error?: unknown; code?: number; reason?: string };
  if (error instanceof Error) return error;
  return new Error(`socket closed with ${code}${reason ? `: ${reason}` : ''}`);
}
