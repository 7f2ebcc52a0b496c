import { Reachability } from './reachability.ts';
import type { SourceListener, SourceWatch, SupergraphSource } from './supergraph-source.ts';
import { textLooks } from './text-looks.ts';

const POLL_MS = 10_000;

/** By how much of itself a pause is longer or shorter: routers that were started together do not ask in step. */
const JITTER = 0.1;

/** Gets a text, unless it is still the one that the server gave this tag. Rejects when it cannot be had. */
export type ConditionalRead = (
  known: string | undefined,
) => Promise<{ readonly text: string; readonly etag: string | undefined } | 'unchanged'>;

/** A supergraph on a server that tells of no change by itself: it is asked again and again. */
export class PolledSource implements SupergraphSource {
  readonly name: string;
  readonly remote = true;
  readonly #get: ConditionalRead;
  readonly #pollMs: number;
  #etag: string | undefined;
  #text: string | undefined;

  /** @param pollMs the mean pause between two requests, in milliseconds */
  constructor(name: string, get: ConditionalRead, pollMs = POLL_MS) {
    this.name = name;
    this.#get = get;
    this.#pollMs = pollMs;
  }

  async read(): Promise<string> {
    const got = await this.#get(this.#etag);
    if (got === 'unchanged') {
      if (this.#text === undefined)
        throw new Error('the server says that nothing has changed, to somebody who has nothing');
      return this.#text;
    }
    if (got.text.trim() === '') throw new Error('the server gave an empty text');
    this.#etag = got.etag;
    this.#text = got.text;
    return got.text;
  }

  watch(known: string, listener: SourceListener): SourceWatch {
    let timer: NodeJS.Timeout | undefined;
    let stopped = false;
    const reachability = new Reachability(listener);
    const looks = textLooks(this, known, listener, reachability);
    const wait = () => {
      clearTimeout(timer);
      // A look that was under way when it was stopped must not begin another.
      if (!stopped) timer = setTimeout(poll, this.#pollMs * (1 + JITTER * (2 * Math.random() - 1))).unref();
    };
    const poll = () => looks.look().then(wait);
    const look = () => looks.ask().then(wait);
    wait();
    const stop = () => {
      stopped = true;
      clearTimeout(timer);
      reachability.stop();
    };
    return { look, stop };
  }
}
