import type { ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import type { EventSink, LiveSubscription } from './event-sink.ts';
import { cutWhenStalled } from './stalled-reader.ts';
import type { StreamFormat } from './stream-format.ts';

/** One subscription as one HTTP answer that goes on. */
export class ResponseSink implements EventSink {
  readonly #response: ServerResponse;
  readonly #format: StreamFormat;
  readonly #heartbeat: NodeJS.Timeout;
  #live: Promise<LiveSubscription> | undefined;
  #ended = false;

  /** Begins the answer, with a heartbeat after each `heartbeatMs`. */
  constructor(
    response: ServerResponse,
    format: StreamFormat,
    heartbeatMs: number,
    headers: Readonly<Record<string, string>>,
  ) {
    this.#response = response;
    this.#format = format;
    response.writeHead(200, { ...headers, 'content-type': format.contentType });
    response.write(format.opening);
    cutWhenStalled(response);
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs);
    // Without a listener, a write to a client that just left would be an unhandled error.
    response.on('error', () => response.destroy());
    response.once('close', () => this.#leave());
  }

  /** Takes the subscription that writes into this sink; it is closed when the client leaves. */
  opens(live: Promise<LiveSubscription>): void {
    this.#live = live;
  }

  send(payload: string): boolean {
    if (this.#ended) return true;
    return this.#response.write(this.#format.event(payload));
  }

  onDrain(listener: () => void): void {
    this.#response.on('drain', listener);
  }

  fail(errors: readonly GraphQLFormattedError[]): void {
    this.#end(this.#format.failure(errors));
  }

  complete(): void {
    this.#end(this.#format.end);
  }

  /** Ends the stream from our side while the subscription is alive. */
  goAway(): void {
    this.complete();
    this.#leave();
  }

  #beat(): void {
    // A reader that is behind gets no more of what it does not read.
    if (!this.#response.writableNeedDrain) this.#response.write(this.#format.heartbeat);
  }

  #end(lastWords: string): void {
    if (this.#ended) return;
    this.#ended = true;
    clearInterval(this.#heartbeat);
    this.#response.end(lastWords);
  }

  #leave(): void {
    this.#ended = true;
    clearInterval(this.#heartbeat);
    void this.#live?.then((live) => live.close());
    this.#live = undefined;
  }
}
