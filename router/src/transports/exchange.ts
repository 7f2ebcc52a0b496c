import type { Dispatcher } from 'undici';
import { CallerLeft, DeadlineExceeded, departure } from './departure.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { Lane } from './lane.ts';

const BYTE_ORDER_MARK = 0xfeff;

/** An answer larger than the subgraph may send. */
export class AnswerTooLarge extends Error {}

export interface ExchangeLimits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * One request and its answer, as undici tells of it. Settles once: with the answer, or with why there is none. This is
 * the hot path of the router, hence no stream, no event emitter and one copy of the body at most.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #lane: Lane;
  readonly #resolve: (answer: HttpAnswer) => void;
  readonly #reject: (reason: Error) => void;
  readonly #limits: ExchangeLimits;
  readonly #timer: NodeJS.Timeout;
  readonly #leave: (() => void) | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #position = -1;
  #status = 0;
  #size = 0;
  #first: Buffer | undefined;
  #chunks: Buffer[] | undefined;
  #settled = false;

  constructor(
    lane: Lane,
    limits: ExchangeLimits,
    resolve: (answer: HttpAnswer) => void,
    reject: (reason: Error) => void,
  ) {
    this.#lane = lane;
    this.#limits = limits;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(expire, limits.timeoutMs, this);
    if (limits.signal) {
      const deadline = performance.now() + limits.timeoutMs;
      this.#leave = () => this.abandon(departure(limits.signal, deadline));
      limits.signal.addEventListener('abort', this.#leave);
    }
  }

  /** Gives up: the answer is not wanted any more. */
  abandon(reason: Error): void {
    if (this.#settled) {
      if (!(reason instanceof DeadlineExceeded)) return;
    } else {
      this.#fail(reason);
    }
    const controller = this.#controller;
    if (!controller || controller.aborted) return;
    // Ending the exchange ends its connection, and sends what waits behind it a second time. So it is ended only when
    // nobody waits, or when it is what the others wait for; else the answer is let in and dropped.
    const stuck = reason instanceof DeadlineExceeded && this.#lane.isNext(this.#position);
    if (stuck || this.#lane.severs(this.#position)) controller.abort(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Throwing takes it out of the queue; aborting would cost the connection, on which nothing was written.
    if (this.#settled) throw new CallerLeft('nobody waits for it');
    this.#controller = controller;
    this.#position = this.#lane.sent();
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    this.#status = status;
    // What announces its length need not be read to be refused.
    if (Number(headers['content-length']) > this.#limits.maxBytes) this.#refuse(controller);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return;
    this.#size += chunk.length;
    if (this.#size > this.#limits.maxBytes) this.#refuse(controller);
    else if (this.#first === undefined) this.#first = chunk;
    else if (this.#chunks === undefined) this.#chunks = [this.#first, chunk];
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#finish();
    if (this.#settled) return;
    this.#settled = true;
    this.#resolve({ status: this.#status, text: this.#text() });
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    this.#finish();
    if (!this.#settled) this.#fail(error);
  }

  #fail(error: Error): void {
    this.#settled = true;
    this.#first = undefined;
    this.#chunks = undefined;
    this.#reject(error);
  }

  #refuse(controller: Dispatcher.DispatchController): void {
    controller.abort(new AnswerTooLarge(`the answer has more than ${this.#limits.maxBytes} bytes`));
  }

  #finish(): void {
    this.#lane.ended(this.#position);
    clearTimeout(this.#timer);
    if (this.#leave) this.#limits.signal?.removeEventListener('abort', this.#leave);
  }

  #text(): string {
    if (this.#first === undefined) return '';
    // Chunks are joined before they are decoded: a character may lie in two of them.
    const body = this.#chunks ? Buffer.concat(this.#chunks) : this.#first;
    const text = body.toString('utf8');
    return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
  }
}

function expire(exchange: Exchange): void {
  exchange.abandon(new DeadlineExceeded('no answer in time'));
}
