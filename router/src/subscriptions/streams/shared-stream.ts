import { setTimeout as wait } from 'node:timers/promises';
import type { SubgraphResult } from '../../transports/transport.ts';
import { Audience } from './audience.ts';
import { CurrentSource } from './current-source.ts';
import { type Cursor, isSeen, latest } from './cursor.ts';
import { OrderedWork } from './ordered-work.ts';
import { Pacing } from './pacing.ts';
import type { SharedStreamOptions } from './shared-stream-options.ts';
import { invalidated, refused, unprepared, unreachable } from './stream-errors.ts';
import type { StreamSource } from './stream-source.ts';
import { Upstream } from './upstream.ts';
import type { Viewer } from './viewer.ts';

/** Events of one stream that are enriched at the same time. They are delivered in their order all the same. */
const ENRICHED_AT_ONCE = 4;
/** Events of one stream that not all viewers have been given. Many viewers get several of them by one write. */
const UNDER_WAY = 64;
/** How long a stream that begins after a cursor waits for viewers with a lower one, in milliseconds. */
const GATHERING_MS = 20;

interface Received {
  readonly event: SubgraphResult;
  readonly source: StreamSource;
  readonly cursor: Cursor | undefined;
  readonly gap: boolean;
}

/** One subscription at a subgraph, one enrichment and one payload per event, and any number of viewers. */
export class SharedStream {
  /** Whether it began with "from now on", as opposed to a cursor whose events may still be on their way. */
  readonly live: boolean;
  readonly audience: Audience;
  readonly #options: SharedStreamOptions;
  readonly #life = new AbortController();
  readonly #current: CurrentSource;
  readonly #upstream: Upstream;
  readonly #work: OrderedWork<Received, string>;
  readonly #pacing: Pacing;
  /** The cursor of the last event received, delivered or not: the subgraph is asked to go on from here. */
  #received: Cursor | undefined;
  #gathering: boolean;
  #gap = false;
  /** Whether no event came since it was opened again. */
  #reopened = false;
  #isOver = false;
  #linger: NodeJS.Timeout | undefined;

  constructor(options: SharedStreamOptions) {
    this.live = options.after === undefined;
    this.#options = options;
    this.#received = options.after;
    this.#gathering = !this.live;
    this.audience = new Audience(options.replay, options.after);
    this.#pacing = new Pacing(this.audience);
    this.#work = new OrderedWork(
      { width: ENRICHED_AT_ONCE, backlog: UNDER_WAY },
      async ({ source, event }) => (await source.enrich(event)).text,
      (answer, received) => this.#deliver(answer, received),
    );
    this.#current = new CurrentSource(() => options.source(this.#life.signal), {
      moved: () => this.#moved(),
      invalid: () => this.#invalid(),
    });
    this.#upstream = new Upstream(
      {
        open: (signal) => this.#current.source.open(signal, this.#received),
        event: (event) => this.#receive(event),
        reopening: (cause, attempt) => this.#reopening(cause, attempt),
        ended: () => this.#end(() => this.audience.complete()),
        failed: (cause) => this.#end(() => this.#fail(unreachable(cause, this.#current.source.subgraph))),
      },
      options.reconnectMs,
    );
    void this.#open();
  }

  /** Whether a viewer that has seen everything up to `cursor` may join and miss nothing. */
  covers(cursor: Cursor): boolean {
    return this.#gathers(cursor) || this.audience.covers(cursor);
  }

  /** Lets a viewer in: for the events to come, or for those after a cursor that is covered. */
  join(viewer: Viewer, after: Cursor | undefined): void {
    clearTimeout(this.#linger);
    if (this.#gathering && isSeen(after, this.#received)) {
      this.#received = after;
      this.audience.beginAfter(after as Cursor);
    }
    this.audience.join(viewer, after);
  }

  leave(viewer: Viewer): void {
    if (!this.audience.leave(viewer) || this.audience.size > 0) return;
    const { lingerMs } = this.#options;
    if (lingerMs > 0) this.#linger = setTimeout(() => this.#closeIfDeserted(), lingerMs).unref();
    else this.close();
  }

  /** Viewers of another stream may have come over meanwhile. */
  #closeIfDeserted(): void {
    if (this.audience.size === 0) this.close();
  }

  close(): void {
    if (this.#life.signal.aborted) return;
    this.#life.abort();
    clearTimeout(this.#linger);
    this.#upstream.close();
    this.#over();
  }

  /** Another supergraph is in place. To be followed by {@link reload}; until then no end is taken for an end. */
  hold(): void {
    this.#current.hold();
  }

  /** Goes on under the supergraph of the moment: elsewhere if need be, or not at all. */
  reload(): Promise<void> {
    return this.#current.reload();
  }

  /** Resolves when what has been received by now has been delivered: nothing of an old supergraph is needed any more. */
  get drained(): Promise<void> {
    return this.#work.done;
  }

  async #open(): Promise<void> {
    try {
      await this.#current.prepare();
    } catch (error) {
      return this.#end(() => this.#fail(unprepared(error)));
    }
    if (this.#gathering) await wait(GATHERING_MS);
    this.#gathering = false;
    if (!this.#isOver) this.#upstream.open();
  }

  /** A cursor that is far below the one it was opened for would make those wait who asked for little. */
  #gathers(cursor: Cursor): boolean {
    const { after, replay } = this.#options;
    return (
      this.#gathering && typeof cursor === 'number' && typeof after === 'number' && after - cursor <= replay
    );
  }

  #moved(): void {
    if (!this.#isOver && !this.#gathering) this.#upstream.reopen();
  }

  #invalid(): void {
    this.#upstream.close();
    this.#end(() => this.#fail(invalidated()));
  }

  #receive(event: SubgraphResult): Promise<void> | undefined {
    const { source } = this.#current;
    if (event.data === undefined && event.errors) {
      const { errors } = event;
      this.#upstream.close();
      this.#end(() => this.#fail(refused(errors, source.subgraph)));
      return undefined;
    }
    const cursor = source.cursorOf(event);
    if (isSeen(cursor, this.#received)) return this.#passOver(source);
    this.#received = latest(this.#received, cursor);
    this.#reopened = false;
    const room = this.#work.add({ source, event, cursor, gap: this.#gap });
    this.#gap = false;
    return cursor === undefined ? room : this.#pacing.after(room);
  }

  /** An event there was. Right after a re-opening the subgraph may have begun to count anew, and then all are passed over. */
  #passOver({ subgraph }: StreamSource): undefined {
    if (this.#reopened) this.#options.hooks.behind(subgraph);
    this.#reopened = false;
  }

  async #deliver(answer: string, { cursor, gap }: Received): Promise<void> {
    if (this.#life.signal.aborted) return;
    const viewers = this.audience.size;
    await this.audience.deliver(answer, cursor, gap);
    this.#options.hooks.delivered(viewers);
  }

  #reopening(cause: unknown, attempt: number): void {
    const { source } = this.#current;
    if (!source.resumable || this.#received === undefined) this.#gap = true;
    this.#reopened = true;
    this.#options.hooks.reopening(source.subgraph, cause, attempt);
  }

  /** Says the last word when everything received has been delivered. */
  #end(say: () => void): void {
    this.#current.heed(() => {
      this.#over();
      const last = () => this.#sayLast(say);
      void this.#work.done.then(last, last);
    });
  }

  /** Whatever is wrong with the last word, nobody waits for it for ever. */
  #sayLast(say: () => void): void {
    try {
      say();
    } catch (fault) {
      this.#fail([fault]);
    } finally {
      this.close();
    }
  }

  /** From here on nobody is let in. */
  #over(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#options.hooks.over(this);
  }

  #fail(errors: readonly unknown[]): void {
    // The protocols have no form for a failure without an error.
    const some = errors.length > 0 ? errors : [new Error('a subscription failed without an error')];
    this.audience.fail(this.#options.hooks.publicErrors(some));
  }
}
