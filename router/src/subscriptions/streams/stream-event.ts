import type { Cursor } from './cursor.ts';

/** What a result says of the stream it came by, under `extensions.subscription`. */
interface Notice {
  /** Events may have been lost before this one: the subgraph was away and the field cannot be resumed. */
  readonly gap?: true;
  /** Events that this viewer, and no other, lost before this one because it reads too slowly. */
  readonly dropped?: number;
}

/** One event of a shared stream, written once for all its viewers. */
export class StreamEvent {
  /** Counts up by one from event to event of its stream. */
  readonly index: number;
  readonly cursor: Cursor | undefined;
  /** The JSON text of the result. */
  readonly payload: string;
  /** Whether events may have been lost, for all, before this one. */
  readonly gap: boolean;
  readonly #answer: string;

  /** @param answer JSON text of a GraphQL result without `extensions` */
  constructor(index: number, cursor: Cursor | undefined, answer: string, gap: boolean) {
    this.index = index;
    this.cursor = cursor;
    this.#answer = answer;
    this.gap = gap;
    this.payload = gap ? withNotice(answer, { gap: true }) : answer;
  }

  /** The payload for the one viewer that lost `dropped` events before this one, with what they had to say of a gap. */
  payloadAfter(dropped: number, gap: boolean): string {
    return withNotice(this.#answer, { ...(this.gap || gap ? { gap: true } : {}), dropped });
  }
}

/** Written into the text: the answer may be large, and the notice is for few. */
function withNotice(answer: string, notice: Notice): string {
  return `${answer.slice(0, -1)},"extensions":{"subscription":${JSON.stringify(notice)}}}`;
}
