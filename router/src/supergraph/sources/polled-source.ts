import { Reachability } from './reachability.ts';
import type { SourceListener, SourceWatch, SupergraphSource } from './supergraph-source.ts';

const POLL_MS = 10_000;

/** By how much of itself a pause is longer or shorter: routers that were started together do not ask in step. */
const JITTER = 0.1;

/** What a server said of the version it gave: asked with these, it need not give it again. */
export interface Version {
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

/** Gets a text, unless it is still of the version that is known. Rejects when it cannot be had. */
export type ConditionalRead = (
  known: Version | undefined,
) => Promise<{ readonly text: string; readonly version: Version } | 'unchanged'>;

/** A supergraph on a server that tells of no change by itself: it is asked again and again. */
export class PolledSource implements SupergraphSource {
  readonly name: string;
  readonly remote = true;
  readonly #get: ConditionalRead;
  readonly #pollMs: number;
  #version: Version | undefined;
  #text: string | undefined;

  /** @param pollMs the mean pause between two requests, in milliseconds */
  constructor(name: string, get: ConditionalRead, pollMs = POLL_MS) {
    this.name = name;
    this.#get = get;
    this.#pollMs = pollMs;
  }

  async read(): Promise<string> {
    const got = await this.#get(this.#text === undefined ? undefined : this.#version);
    if (got === 'unchanged') {
      if (this.#text === undefined)
        throw new Error('the server says that nothing has changed, to somebody who has nothing');
      return this.#text;
    }
    if (got.text.trim() === '') throw new Error('the server gave an empty text');
    this.#version = got.version;
    this.#text = got.text;
    return got.text;
  }

  watch(known: string, listener: SourceListener): SourceWatch {
    let last = known;
    let timer: NodeJS.Timeout | undefined;
    let stopped = false;
    let looking: Promise<void> | undefined;
    const reachability = new Reachability(listener);
    const lookOnce = async () => {
      const text = await reachability.follow(this.read());
      if (text === undefined || text === last) return;
      last = text;
      await listener.changed(text);
    };
    const wait = () => {
      clearTimeout(timer);
      // A look that was under way when it was stopped must not begin another.
      if (!stopped) timer = setTimeout(look, this.#pollMs * (1 + JITTER * (2 * Math.random() - 1))).unref();
    };
    const look = (): Promise<void> => {
      // Asked for during a look, it waits for another: this one may have been answered by then.
      const next = (looking ?? Promise.resolve()).then(lookOnce);
      looking = next;
      return next.then(wait);
    };
    wait();
    const stop = () => {
      stopped = true;
      clearTimeout(timer);
      reachability.stop();
    };
    return { look, stop };
  }
}
