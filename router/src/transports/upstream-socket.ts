import { randomUUID } from 'node:crypto';
import { operationBody, sign } from '@dallal/signing';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { SubgraphFailure, type SubgraphRequest, type SubgraphResult } from './transport.ts';

const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

class UpstreamWebSocket extends WebSocket {
  constructor(address: string, protocols: string[]) {
    super(address, protocols, { perMessageDeflate: false, maxPayload: MAX_MESSAGE_BYTES });
  }
}

/** One graphql-ws socket to a subgraph, opened with the first subscription and carrying all of them. */
export class UpstreamSocket {
  readonly #client: Client;
  readonly #secret: string | undefined;

  constructor(url: URL, secret: string | undefined) {
    const address = new URL(url);
    address.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    this.#secret = secret;
    this.#client = createClient({
      url: address.href,
      webSocketImpl: UpstreamWebSocket,
      // The socket belongs to no viewer; each subscribe message is signed for the one it serves.
      connectionParams: () =>
        secret ? { ...sign(secret, { body: '', identity: null, requestId: randomUUID() }) } : {},
      // A subscription that was lost is reported to the client, which knows where to resume.
      retryAttempts: 0,
      keepAlive: 15_000,
    });
  }

  async *subscribe(request: SubgraphRequest): AsyncGenerator<SubgraphResult, void, undefined> {
    const { query, operationName, variables } = request;
    const events = this.#client.iterate({
      query,
      operationName: operationName ?? null,
      variables: variables ?? null,
      extensions: this.#secret
        ? {
            router: sign(this.#secret, {
              ...request,
              body: operationBody({ query, operationName, variables }),
            }),
          }
        : {},
    });
    // `return` on this generator waits for the event it is suspended on; the signal does not.
    const leave = () => void events.return?.();
    if (request.signal?.aborted) leave();
    request.signal?.addEventListener('abort', leave, { once: true });
    try {
      for await (const event of events) yield event as SubgraphResult;
    } catch (error) {
      // An `error` message is the subgraph's answer; everything else is the socket's end.
      if (!Array.isArray(error)) throw new SubgraphFailure('SUBGRAPH_UNAVAILABLE', error);
      yield { errors: error };
    } finally {
      request.signal?.removeEventListener('abort', leave);
    }
  }

  async close(): Promise<void> {
    await this.#client.dispose();
  }
}
