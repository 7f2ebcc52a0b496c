import { encodeOnce } from './encode-once.ts';
import type { StreamFormat } from './stream-format.ts';

/** A comment: clients skip it. */
const HEARTBEAT = ':\n\n';
const next = (payload: string) => `event: next\ndata: ${payload}\n\n`;
const COMPLETE = 'event: complete\ndata: \n\n';

/**
 * Server-sent events, one operation a request: the "distinct connections mode" of
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md. JSON text has no line breaks outside of whitespace,
 * and ours has no whitespace, so that an event is one `data` line.
 */
export const sse: StreamFormat = {
  name: 'sse',
  contentType: 'text/event-stream; charset=utf-8',
  opening: HEARTBEAT,
  heartbeat: HEARTBEAT,
  event: encodeOnce(next),
  failure: (errors) => `${next(JSON.stringify({ errors }))}${COMPLETE}`,
  end: COMPLETE,
};
