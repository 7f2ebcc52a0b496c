import { subgraph as bids } from '@dallal/bids';
import type { EventEnvelope } from '@dallal/events';
import { subgraph as orders } from '@dallal/orders';
import { permissionsOf } from '@dallal/permissions';
import {
  type AnySubgraphDefinition,
  createLogger,
  MemoryEventBus,
  MemoryPubSub,
  newId,
  type RunningSubgraph,
  readConfig,
  serveHttp,
  sql,
  startSubgraph,
} from '@dallal/subgraph';
import { answerParent } from '../../processes/answer-parent.ts';
import { bidderOf } from '../bidder.ts';

export interface StartOrder {
  readonly databases: Readonly<Record<'bids' | 'orders', string>>;
  readonly secret: string;
  readonly merchants: number;
}

export interface Started {
  readonly urls: Readonly<Record<'bids' | 'orders', string>>;
  readonly auctionId: string;
}

/** Prices must be able to fall for as long as a run takes. */
const TERMS = { AUCTION_INCREMENT_PERCENT: '0', AUCTION_INCREMENT_MINIMUM: '1' };
const BIDDING_SECONDS = 6 * 3_600;
const DRAFT = {
  vin: '1HGCM82633A004352',
  title: 'Front brake pads',
  description: 'For the front axle, new.',
  category: 'brake-pads',
  area: 'SA-01',
  biddingSeconds: BIDDING_SECONDS,
};

const bus = new MemoryEventBus();
const pubsub = new MemoryPubSub();

/** The subgraphs of an auction whose events name its part request: one process, two servers, events as ever. */
async function start({ databases, secret, merchants }: StartOrder): Promise<Started> {
  const verified = Array.from({ length: merchants }, (_, merchant) => verifiedEvent(merchant));
  bus.registerSource('users', async (after, limit) => verified.slice(after, after + limit));
  const run = (definition: AnySubgraphDefinition, databaseUrl: string) =>
    startSubgraph(definition, {
      config: readConfig(definition.config, TERMS) as never,
      ...{ databaseUrl, bus, pubsub, log: createLogger(definition.name, 'warn') },
    });
  const running = { bids: await run(bids, databases.bids), orders: await run(orders, databases.orders) };
  const serve = async (subgraph: RunningSubgraph) =>
    (await serveHttp(subgraph, { host: '127.0.0.1', port: 0, secret })).url;
  const urls = { bids: await serve(running.bids), orders: await serve(running.orders) };
  await until(running.bids, `select 1 from eligible_merchant having count(*) >= ${merchants}`);
  await publish(running.orders);
  const [auction] = await until<{ id: string }>(running.bids, "select id from auction where status = 'OPEN'");
  return { urls, auctionId: auction!.id };
}

async function publish(subgraph: RunningSubgraph): Promise<void> {
  const ask = async (query: string, input: object): Promise<string> => {
    const identity = { sub: newId(), roles: ['customer'], scopes: permissionsOf(['customer']) };
    requester ??= identity;
    const answer = await subgraph.execute({
      query,
      variables: { input },
      identity: requester,
      requestId: newId(),
    });
    const { request } = (answer.data ?? {}) as { request?: { id?: string } };
    if (!request?.id) throw new Error(`no part request: ${JSON.stringify(answer)}`);
    return request.id;
  };
  const made = (field: string, input: string) =>
    `mutation ($input: ${input}!) { request: ${field}(input: $input) { __typename ... on PartRequest { id } } }`;
  const id = await ask(made('draftPartRequest', 'DraftPartRequestInput'), DRAFT);
  await ask(made('publishPartRequest', 'PublishPartRequestInput'), { id });
}
let requester: { sub: string; roles: string[]; scopes: string[] } | undefined;

function verifiedEvent(merchant: number): EventEnvelope {
  const { sub: userId, merchant: merchantId } = bidderOf(merchant);
  return {
    ...{ id: newId(), type: 'merchant.verified', version: 1, producer: 'users', aggregateId: merchantId! },
    ...{ position: merchant + 1, occurredAt: new Date().toISOString() },
    data: { merchantId, userId, name: userId, specialisations: [], serviceAreas: [] },
  };
}

async function until<Row>(subgraph: RunningSubgraph, query: string): Promise<Row[]> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const rows = await sql<Row>(subgraph.em(), query);
    if (rows.length > 0) return rows;
    if (Date.now() > deadline) throw new Error(`never came: ${query}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

answerParent<StartOrder>(start);
