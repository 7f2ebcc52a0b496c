import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionArgs, type ExecutionResult, execute, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { RecordedSubgraphs } from '../http/recorded-subgraphs.ts';
import { answerParent } from '../processes/answer-parent.ts';
import { FIRST_SEQUENCE, messageOf, type PriceChange, priceChange, product, typeDefs } from './stream.ts';

/** One process with the feed, a real graphql-ws server that publishes, and the products, which are recorded. */
const schemaOf = (sdl: string, resolvers: object) =>
  buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
const feed = schemaOf(typeDefs.feed, {});
const products = schemaOf(typeDefs.products, { Product: { __resolveReference: () => product } });

const publisher = new EventEmitter<{ event: [PriceChange] }>().setMaxListeners(0);
let sequence = FIRST_SEQUENCE;

/** The answers to one event, by query: however many subscribe, each different query is executed once. */
const answers = new WeakMap<PriceChange, Map<string, ExecutionResult | Promise<ExecutionResult>>>();

async function* subscribe({ document, variableValues }: ExecutionArgs) {
  const key = `${document.loc?.source.body}${JSON.stringify(variableValues)}`;
  const waiting: PriceChange[] = [];
  let wake: (() => void) | undefined;
  const take = (event: PriceChange) => {
    waiting.push(event);
    wake?.();
  };
  publisher.on('event', take);
  try {
    for (;;) {
      const event = waiting.shift();
      if (event) yield await answerTo(event, key, { document, variableValues });
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    publisher.off('event', take);
  }
}

function answerTo(event: PriceChange, key: string, args: Pick<ExecutionArgs, 'document' | 'variableValues'>) {
  const known = answers.get(event) ?? new Map();
  answers.set(event, known);
  if (!known.has(key)) known.set(key, execute({ ...args, schema: feed, rootValue: { priceChanged: event } }));
  return known.get(key) as ExecutionResult | Promise<ExecutionResult>;
}

/** Publishes at an even pace and resolves to the number of events when the last one is out. */
function publish({ rate, seconds }: PublishOrder): Promise<number> {
  const count = Math.max(1, Math.round(rate * seconds));
  const start = performance.now();
  return new Promise((resolve) => {
    let published = 0;
    const next = () => {
      sequence += 1;
      published += 1;
      publisher.emit('event', priceChange(sequence));
      if (published === count) resolve(count);
      else setTimeout(next, Math.max(0, start + (published * 1_000) / rate - performance.now()));
    };
    next();
  });
}

async function listen(): Promise<Addresses> {
  const server = createServer((_request, response) => response.writeHead(404).end());
  const graphql = new WebSocketServer({ noServer: true });
  useServer({ schema: feed, subscribe: subscribe as never }, graphql);
  // For the bare broadcast: the very bytes that a router's viewer receives.
  const plain = new WebSocketServer({ noServer: true });
  publisher.on('event', (event) => {
    for (const socket of plain.clients) socket.send(messageOf(event));
  });
  server.on('upgrade', (request, socket, head) => {
    const target = request.url === '/plain' ? plain : graphql;
    target.handleUpgrade(request, socket, head, (client) => target.emit('connection', client, request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    feed: (server.address() as AddressInfo).port,
    products: await new RecordedSubgraphs(new Map([['products', products]])).listen(),
  };
}

export interface PublishOrder {
  /** Events a second. */
  readonly rate: number;
  readonly seconds: number;
}

/** Ports. */
export interface Addresses {
  readonly feed: number;
  readonly products: number;
}

answerParent<{ publish?: PublishOrder }>((message) =>
  message.publish ? publish(message.publish) : listen(),
);
