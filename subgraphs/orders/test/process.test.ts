import { auctionAwarded, type EventEnvelope } from '@dallal/events';
import { newId } from '@dallal/subgraph';
import {
  built,
  createDatabase,
  eventually,
  type RedisServer,
  SubgraphProcess,
  startRedis,
  type TestDatabase,
} from '@dallal/testing';
import pg from 'pg';
import { BidsLog } from './bids-log.ts';
import { awardOf, DRAFT, ORDER, PUBLISH, people, validDraft } from './scenario.ts';

/** What comes by event, to a process that shares the machine with other tests. */
const SETTLE = { within: 30_000 };
const ORDER_OF = 'query ($id: ID!) { partRequest(id: $id) { status order { id number status } } }';

describe('orders as a process of its own', () => {
  const { customer, merchant } = people();
  const processes: SubgraphProcess[] = [];
  let database: TestDatabase;
  let redis: RedisServer;
  let bids: BidsLog;

  beforeAll(async () => {
    await built();
    [database, redis] = await Promise.all([createDatabase(), startRedis()]);
    bids = await BidsLog.open(redis.url);
  }, 120_000);

  afterAll(async () => {
    await Promise.all(processes.map((orders) => orders.end('SIGKILL')));
    await bids?.close();
    await Promise.all([database?.drop(), redis?.stop()]);
  });

  async function launch(environment: Record<string, string> = {}): Promise<SubgraphProcess> {
    const orders = await SubgraphProcess.launch('orders', {
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      SUBGRAPH_URLS: `bids=${bids.url}`,
      ...environment,
    });
    processes.push(orders);
    return orders;
  }

  async function publish(orders: SubgraphProcess): Promise<string> {
    const { draftPartRequest } = await orders.ask(DRAFT, { input: validDraft }, customer);
    const input = { id: draftPartRequest.id };
    await orders.ask(PUBLISH, { input }, customer);
    return input.id;
  }

  /** While no process runs: the order is due, and the job that waits for that with it. */
  async function letTimeToPayRunOut(orderId: string): Promise<void> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      await client.query('update orders set payment_due_at = clock_timestamp() where id = $1', [orderId]);
      await client.query(
        `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs
           where task_identifier = 'order.expire-unpaid'), run_at => clock_timestamp())`,
      );
    } finally {
      await client.end();
    }
  }

  function awarded(partRequestId: string, position: number): EventEnvelope {
    const { award: data } = awardOf(partRequestId, customer, merchant);
    const { type, version, producer } = auctionAwarded;
    const occurredAt = new Date().toISOString();
    return { id: newId(), type, version, producer, aggregateId: data.auctionId, position, occurredAt, data };
  }

  it('says all that is wrong with its configuration at once, and ends with code 78', async () => {
    const orders = await launch({
      ORDER_PAYMENT_WINDOW_HOURS: '-1',
      PART_REQUEST_MINIMUM_BIDDING_SECONDS: 'x',
    });
    expect(await orders.ended()).toBe(78);
    expect(orders.stderr).toContain('ORDER_PAYMENT_WINDOW_HOURS');
    expect(orders.stderr).toContain('PART_REQUEST_MINIMUM_BIDDING_SECONDS');
  }, 120_000);

  it('killed and started again it has lost nothing, makes no second order, and takes back the unpaid one', async () => {
    const first = await (await launch()).ready();
    const id = await publish(first);
    const event = awarded(id, 1);
    await bids.publish(event);
    const placed = await eventually(async () => {
      const { partRequest } = await first.ask(ORDER_OF, { id }, customer);
      return partRequest.status === 'AWARDED' && partRequest.order;
    }, SETTLE);
    expect(placed.status).toBe('PENDING_PAYMENT');
    await first.end('SIGKILL');
    await letTimeToPayRunOut(placed.id);
    const second = await (await launch()).ready();
    await bids.publish(event);
    const order = await eventually(async () => {
      const { order } = await second.ask(ORDER, { id: placed.id }, customer);
      return order.status === 'CANCELLED' && order;
    }, SETTLE);
    expect(order).toMatchObject({ number: placed.number, partRequest: { id } });
    expect(order.history.map(({ reason }: { reason: string | null }) => reason)).toEqual([
      null,
      'PAYMENT_OVERDUE',
    ]);
    expect(await second.end('SIGTERM')).toBe(0);
  }, 120_000);

  it('two at once make one order of an award, and one event of a publication', async () => {
    const [one, other] = await Promise.all(
      (await Promise.all([launch(), launch()])).map((orders) => orders.ready()),
    );
    const { draftPartRequest } = await one!.ask(DRAFT, { input: validDraft }, customer);
    const input = { id: draftPartRequest.id };
    const answers = await Promise.all(
      [one!, other!].map((orders) => orders.ask(PUBLISH, { input }, customer)),
    );
    const kinds = answers.map(({ publishPartRequest }) => publishPartRequest.__typename).sort();
    expect(kinds).toEqual(['PartRequest', 'PartRequestNotPublishable']);
    await bids.publish(awarded(input.id, 2));
    const [seen, seenByOther] = await Promise.all(
      [one!, other!].map((orders) =>
        eventually(
          async () => (await orders.ask(ORDER_OF, { id: input.id }, customer)).partRequest.order,
          SETTLE,
        ),
      ),
    );
    expect(seenByOther!.number).toBe(seen!.number);
  }, 120_000);
});
