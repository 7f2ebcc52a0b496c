/** The library takes these for messages, and then for a fault of its own: nobody is to fill the log with that. */
const OF_SERVERS = new Set(['connection_ack', 'next', 'error']);

/**
 * A message of a client, parsed, as graphql-ws takes it too. Who subscribes by the id of a persisted operation may leave
 * out the text, which the library insists on: there it is empty. What is no JSON stays text, to be refused.
 */
export function readMessage(data: string): unknown {
  try {
    const message = JSON.parse(data);
    if (OF_SERVERS.has(message?.type)) return { type: `${message.type} (of a server)` };
    const payload = message?.type === 'subscribe' ? message.payload : undefined;
    if (hasId(payload)) payload.query ??= '';
    // The library would take text for JSON once more.
    return typeof message === 'string' ? data : message;
  } catch {
    return data;
  }
}

interface Subscribe {
  query?: unknown;
  documentId?: unknown;
  extensions?: { persistedQuery?: unknown } | null;
}

function hasId(payload: Subscribe | null | undefined): payload is Subscribe {
  if (typeof payload !== 'object' || payload === null) return false;
  return payload.documentId !== undefined || Boolean(payload.extensions?.persistedQuery);
}
