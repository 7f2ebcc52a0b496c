import type { Cursor } from './cursor.ts';
import type { SharedStream } from './shared-stream.ts';
import type { Viewer } from './viewer.ts';

/**
 * The streams of one operation, which differ in the cursor they began after. There is one as a rule; another exists for
 * as long as it takes viewers that were away for long to catch up.
 */
export class StreamGroup {
  readonly #open: (after: Cursor | undefined) => SharedStream;
  /** The live one, if there is one, is the first: the others go over to it before they go over to each other. */
  readonly #streams: SharedStream[] = [];

  constructor(open: (after: Cursor | undefined) => SharedStream) {
    this.#open = open;
  }

  get streams(): readonly SharedStream[] {
    return this.#streams;
  }

  /** Gives a viewer to a stream that has all it has not seen, or to a new one. */
  admit(viewer: Viewer, after: Cursor | undefined): void {
    const known = this.#streams.find((stream) => (after === undefined ? stream.live : stream.covers(after)));
    const stream = known ?? this.#open(after);
    if (!known) {
      if (stream.live) this.#streams.unshift(stream);
      else this.#streams.push(stream);
    }
    stream.join(viewer, after);
  }

  leave(viewer: Viewer): void {
    for (const stream of [...this.#streams]) stream.leave(viewer);
  }

  remove(stream: SharedStream): void {
    const index = this.#streams.indexOf(stream);
    if (index >= 0) this.#streams.splice(index, 1);
  }

  /** To be called after each event: who has caught up with another stream goes over to it, until one is left. */
  settle(): void {
    if (this.#streams.length === 1) return;
    for (const stream of this.#streams.toReversed()) {
      // Who came without a cursor has a place in a live stream only.
      if (stream.live) continue;
      const other = this.#streams.find((each) => each !== stream && stream.audience.moveTo(each.audience));
      if (other) stream.close();
    }
  }
}
