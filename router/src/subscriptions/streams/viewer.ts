import type { GraphQLFormattedError } from 'graphql';
import type { EventSink, LiveSubscription } from '../event-sink.ts';
import { type Cursor, isSeen, latest } from './cursor.ts';
import type { EventBatch } from './event-batch.ts';
import { EventQueue } from './event-queue.ts';
import type { StreamEvent } from './stream-event.ts';

const INTERNAL = 'INTERNAL_SERVER_ERROR';

/** Told once, when the viewer is gone for whatever reason. */
export type ViewerEnd = (viewer: Viewer, outcome: ViewerOutcome) => void;

export interface ViewerOutcome {
  readonly events: number;
  readonly dropped: number;
  /** Codes of the errors that ended it; none when it completed or left. */
  readonly codes: readonly string[];
  /** What its sink threw, if that was the end. */
  readonly fault: unknown;
}

/**
 * One client of a shared stream: a bounded queue of references to payloads that all its viewers share. While the client
 * reads fast enough an event costs a call of `sink.send`, and the queue does not exist.
 */
export class Viewer implements LiveSubscription {
  readonly requestId: string;
  /** The index in the present stream of the last event this viewer must not get (again). */
  seen = -1;
  /** The cursor this viewer came with: events up to it are passed over. */
  after: Cursor | undefined;
  /** The cursor of the last event it was given, or passed over. */
  given: Cursor | undefined;
  readonly #sink: EventSink;
  readonly #queueSize: number;
  readonly #onEnd: ViewerEnd;
  /** Exists while the client is behind. */
  #queue: EventQueue | undefined;
  /** What is to be said when the queue has been read. */
  #farewell: (() => void) | undefined;
  #ended = false;
  #events = 0;
  #dropped = 0;
  /** Of {@link #dropped}, those the client has not been told of. */
  #undeclared = 0;
  /** Whether one of those said that there may be a gap. */
  #gap = false;

  constructor(requestId: string, sink: EventSink, queueSize: number, onEnd: ViewerEnd) {
    this.requestId = requestId;
    this.#sink = sink;
    this.#queueSize = queueSize;
    this.#onEnd = onEnd;
    sink.onDrain(() => this.#drain());
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Whether the client is so far behind that the next few events may cost it older ones. */
  get isBehind(): boolean {
    return this.#queue?.isHalfFull ?? false;
  }

  /** Gives it what it has not been given. */
  deliver(batch: EventBatch): void {
    if (batch.events.length > 1 && this.#takesAll(batch)) this.#sendAll(batch);
    else for (const event of batch.events) this.deliverOne(event);
  }

  deliverOne(event: StreamEvent): void {
    if (this.#ended || event.index <= this.seen) return;
    this.seen = event.index;
    this.given = latest(this.given, event.cursor);
    if (this.after !== undefined) {
      if (isSeen(event.cursor, this.after)) return;
      this.after = undefined;
    }
    if (this.#queue) this.#enqueue(this.#queue, event);
    else this.#send(event);
  }

  /** Ends after what is queued. */
  complete(): void {
    this.#sayLast([], () => this.#sink.complete());
  }

  /** Ends after what is queued. @param errors public ones; the request id becomes this viewer's */
  fail(errors: readonly GraphQLFormattedError[]): void {
    this.#sayLast(codesOf(errors), () => this.#sink.fail(this.#own(errors)));
  }

  /** Ends now: what is queued was not for this client's eyes any more. */
  expel(errors: readonly GraphQLFormattedError[]): void {
    this.#end(codesOf(errors), () => this.#sink.fail(this.#own(errors)));
  }

  close(): void {
    this.#end([], () => {});
  }

  /** Whether there is nothing to be said, and nothing to be left out, of any of them. */
  #takesAll({ events: [first] }: EventBatch): boolean {
    if (this.#ended || !this.#sink.sendAll || first === undefined || first.index <= this.seen) return false;
    return !this.#queue && this.#undeclared === 0 && this.after === undefined;
  }

  #sendAll({ events, payloads, last }: EventBatch): void {
    this.seen = last.index;
    this.given = latest(this.given, last.cursor);
    this.#events += events.length;
    this.#try(() => this.#sink.sendAll?.(payloads) ?? true);
  }

  #send(event: StreamEvent): void {
    const payload = this.#undeclared > 0 ? event.payloadAfter(this.#undeclared, this.#gap) : event.payload;
    this.#undeclared = 0;
    this.#gap = false;
    this.#events += 1;
    this.#try(() => this.#sink.send(payload));
  }

  #try(send: () => boolean): void {
    try {
      if (!send()) this.#queue ??= new EventQueue(this.#queueSize);
    } catch (fault) {
      // It must not cost the other viewers their event.
      this.#end([INTERNAL], () => {
        throw fault;
      });
    }
  }

  #enqueue(queue: EventQueue, event: StreamEvent): void {
    if (this.#farewell) return;
    queue.push(event);
    while (queue.isOverfull) {
      this.#gap ||= queue.shift()?.gap ?? false;
      this.#dropped += 1;
      this.#undeclared += 1;
    }
  }

  #drain(): void {
    const waiting = this.#queue;
    if (!waiting || this.#ended) return;
    this.#queue = undefined;
    while (!this.#queue && !this.#ended) {
      const event = waiting.shift();
      if (!event) break;
      this.#send(event);
    }
    if (this.#ended) return;
    if (this.#queue) this.#queue = waiting;
    else this.#farewell?.();
  }

  #sayLast(codes: readonly string[], say: () => void): void {
    if (this.#ended || this.#farewell) return;
    this.#farewell = () => this.#end(codes, say);
    if (!this.#queue) this.#farewell();
  }

  #end(codes: readonly string[], say: () => void): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#queue = undefined;
    let fault: unknown;
    try {
      say();
    } catch (thrown) {
      fault = thrown;
    }
    this.#onEnd(this, { events: this.#events, dropped: this.#dropped, codes, fault });
  }

  #own(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
    return errors.map((error) => ({
      ...error,
      extensions: { ...error.extensions, requestId: this.requestId },
    }));
  }
}

function codesOf(errors: readonly GraphQLFormattedError[]): string[] {
  return [...new Set(errors.map((error) => String(error.extensions?.code)))];
}
