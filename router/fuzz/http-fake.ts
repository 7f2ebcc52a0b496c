import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FakeSubgraph } from './fake-subgraph.ts';

/** Serves a fake subgraph over HTTP, signatures unread. It listens before it knows whom it serves. */
export class HttpFake {
  readonly url: string;
  subgraph: FakeSubgraph | undefined;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  }

  static async listen(): Promise<HttpFake> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const fake = new HttpFake(server);
    server.on('request', async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const operation = JSON.parse(Buffer.concat(chunks).toString()) as { query: string };
      const answer = fake.subgraph?.execute({
        ...operation,
        kind: operation.query.startsWith('mutation') ? 'mutation' : 'query',
        identity: null,
        requestId: '',
        timeoutMs: 0,
      });
      try {
        const body = JSON.stringify(await answer);
        response.writeHead(200, { 'content-type': 'application/json' }).end(body);
      } catch {
        response.writeHead(503).end();
      }
    });
    return fake;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
