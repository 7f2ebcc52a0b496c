import type { SubscribePayload } from 'graphql-ws';
import { FrameBatches } from './frame-batches.ts';
import type { StreamError, StreamResult } from './lasting-stream.ts';
import { Numbering } from './numbering.ts';
import { persistedExtensions } from './persisted-ids.ts';
import { openStream } from './stream.ts';

/** In milliseconds. */
const RETRY_AFTER = 2_000;
const ASK_REFUSED_AFTER = 30_000;

/** An event that has its place among the others: from 1, without gaps. */
export interface Numbered {
  readonly sequence: number;
}

export interface FeedOptions<Event extends Numbered> {
  /** The generated document of a subscription that takes `after`. */
  readonly document: object;
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The field of the subscription. */
  readonly field: string;
  /** The number of the last event that is known already. */
  readonly after: number;
  /** New events in their order, several at once; each comes once. */
  onEvents(events: readonly Event[]): void;
  /** Events are missing: asks for everything anew, and resolves with the number of the last event that is known then. */
  onGap(): Promise<number>;
  /** The last event has come, or the feed is not to be had: until it is left, that is looked into now and then. */
  onEnd(error?: StreamError): void;
}

/**
 * The events of something that goes on after the last one seen whenever the connection was lost: each once, in order and
 * none left out.
 *
 * @returns what leaves it
 */
export function followFeed<Event extends Numbered>(options: FeedOptions<Event>): () => void {
  const { document, operationName, variables, field, onEvents, onGap, onEnd } = options;
  const numbers = new Numbering(options.after);
  const batches = new FrameBatches<Event>(onEvents);
  let leave = () => {};
  let isLeft = false;
  const open = () => {
    leave = openStream({
      payload: () =>
        ({
          operationName,
          variables: { ...variables, after: numbers.last },
          extensions: persistedExtensions(document),
        }) as unknown as SubscribePayload,
      next: (result) => take(result),
      end: (error) => {
        // What is known is of another history than the server's: of a database that was put back, say.
        if (error?.code === 'BAD_USER_INPUT') return void setTimeout(catchUp, RETRY_AFTER);
        batches.flush();
        onEnd(error);
        // It may have ended because whoever sent it went away. Who knows that it is over has left by then.
        setTimeout(catchUp, error ? ASK_REFUSED_AFTER : RETRY_AFTER);
      },
    });
  };
  const take = (result: StreamResult) => {
    const event = result.data?.[field] as Event | undefined;
    if (!event || isIncomplete(result)) return catchUp();
    const arrival = numbers.take(event.sequence);
    if (arrival === 'next') batches.add(event);
    if (arrival === 'gap') catchUp();
  };
  const catchUp = () => {
    if (isLeft) return;
    leave();
    batches.flush();
    void onGap().then(
      (last) => {
        if (isLeft) return;
        numbers.goOnAfter(last);
        open();
      },
      () => !isLeft && setTimeout(catchUp, RETRY_AFTER),
    );
  };
  open();
  return () => {
    isLeft = true;
    batches.clear();
    leave();
  };
}

/** What the router says when it could not send a slow reader everything, or had to begin anew. */
function isIncomplete({ extensions }: StreamResult): boolean {
  const { dropped, gap } = (extensions?.subscription ?? {}) as { dropped?: number; gap?: boolean };
  return gap === true || (dropped ?? 0) > 0;
}
