import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { execute, type GraphQLSchema, parse } from 'graphql';
import { MessageReader } from './message-reader.ts';

/** Answers kept, for each subgraph. */
const MAX_KEPT = 20_000;
const NOT_FOUND = Buffer.from('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n');

export interface SubgraphCounts {
  /** Requests since the last count, by subgraph. */
  readonly requests: Readonly<Record<string, number>>;
  /** How many of them had to be executed. */
  readonly executed: number;
}

/**
 * Subgraphs at /<name> that cost next to nothing. Real schemas answer whatever a gateway sends, once: the bytes of the
 * answer are kept by the bytes of the request, so that from the second time on a fetch costs a look-up.
 */
export class RecordedSubgraphs {
  readonly #schemas: ReadonlyMap<string, GraphQLSchema>;
  readonly #kept = new Map<string, Map<string, Buffer>>();
  #requests: Record<string, number> = {};
  #executed = 0;

  constructor(schemas: ReadonlyMap<string, GraphQLSchema>) {
    this.#schemas = schemas;
    for (const name of schemas.keys()) this.#kept.set(name, new Map());
  }

  /** Listens on a free port of 127.0.0.1 and resolves to it. */
  async listen(): Promise<number> {
    const server: Server = createServer((socket) => this.#serve(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  /** What was asked since the last call. */
  takeCounts(): SubgraphCounts {
    const counts = { requests: this.#requests, executed: this.#executed };
    this.#requests = {};
    this.#executed = 0;
    return counts;
  }

  #serve(socket: Socket): void {
    socket.setNoDelay(true);
    // Answers leave in the order of the requests, also when one of them has to be executed first.
    let last: Promise<void> | undefined;
    const reader = new MessageReader((head, body) => {
      const answer = this.#respond(head, body);
      if (!last && Buffer.isBuffer(answer)) {
        socket.write(answer);
        return;
      }
      const mine = Promise.all([answer, last]).then(([bytes]) => {
        socket.write(bytes);
        if (last === mine) last = undefined;
      });
      last = mine;
    });
    socket.on('data', (chunk) => reader.push(chunk)).on('error', () => socket.destroy());
  }

  #respond(head: string, body: Buffer): Buffer | Promise<Buffer> {
    const start = head.indexOf('/');
    const name = head.slice(start + 1, head.indexOf(' ', start));
    const kept = this.#kept.get(name);
    const schema = this.#schemas.get(name);
    if (!kept || !schema) return NOT_FOUND;
    this.#requests[name] = (this.#requests[name] ?? 0) + 1;
    const key = body.toString('latin1');
    return kept.get(key) ?? this.#execute(schema, body.toString(), key, kept);
  }

  async #execute(
    schema: GraphQLSchema,
    body: string,
    key: string,
    kept: Map<string, Buffer>,
  ): Promise<Buffer> {
    this.#executed += 1;
    const { query, variables, operationName } = JSON.parse(body);
    const document = parse(query);
    const result = await execute({ schema, document, variableValues: variables, operationName });
    const text = JSON.stringify(result);
    const head = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}`;
    const answer = Buffer.from(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n${text}`);
    if (kept.size < MAX_KEPT) kept.set(key, answer);
    return answer;
  }
}
