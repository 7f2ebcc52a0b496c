import { encodeOnce } from './encode-once.ts';
import type { StreamFormat } from './stream-format.ts';

const DELIMITER = '\r\n--graphql';
const part = (body: string) => `\r\ncontent-type: application/json\r\n\r\n${body}`;

/**
 * Apollo's multipart subscription protocol 1.0. The delimiter comes after each part: a client that waits for it may hand
 * the event over at once. https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol
 */
export const multipart: StreamFormat = {
  name: 'multipart',
  contentType: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
  opening: `${DELIMITER}${part('{}')}${DELIMITER}`,
  heartbeat: `${part('{}')}${DELIMITER}`,
  event: encodeOnce((payload) => `${part(`{"payload":${payload}}`)}${DELIMITER}`),
  // Errors of the transport stand beside the payload, those of GraphQL in it; the former have no place in a document.
  failure: (errors) => {
    const described = errors.map(({ message, extensions }) => ({ message, extensions }));
    return `${part(JSON.stringify({ payload: null, errors: described }))}${DELIMITER}--\r\n`;
  },
  end: '--\r\n',
};
