import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@dallal/testing';
import { Client, type Data } from './support/client.ts';
import { Follower } from './support/follower.ts';
import { GraphProcess } from './support/graph-process.ts';
import { type People, peopleOf } from './support/people.ts';
import { bid, closed, opened, publish, sellOnePart } from './support/sale.ts';
import { underWay } from './support/under-way.ts';

const MINUTES = 60_000;

describe('a subgraph', () => {
  let graph: GraphProcess;
  let people: People;
  const query = `query ($id: ID!) {
    partRequest(id: $id) { title vehicle { vin model } auction { status statistics { bidCount } } }
  }`;
  const whole = {
    title: 'Front brake discs and pads',
    vehicle: { vin: '1HGCM82633A004352', model: 'Accord' },
    auction: { status: 'OPEN', statistics: { bidCount: 0 } },
  };
  let id: string;
  beforeAll(async () => {
    // The one that hangs is waited for so long, and so long the others have, on a machine that does much else.
    const environment = { ROUTER_SUBGRAPH_TIMEOUT_MS: '5000' };
    graph = await GraphProcess.start({ distributed: true, environment });
    people = await peopleOf(graph.url);
    id = await publish(people.customer, 3_600);
    await opened(people.customer, id);
    await answersAgain();
  }, 5 * MINUTES);
  afterAll(() => graph?.dispose(), 2 * MINUTES);

  const answer = () => people.customer.ask(query, { id });
  const answersAgain = () =>
    eventually(
      async () => {
        expect(await answer()).toEqual({ status: 200, data: { partRequest: whole } });
        return true;
      },
      { within: 60_000, what: 'the whole graph to answer' },
    );

  it.each([
    { name: 'vin', rest: { ...whole, vehicle: { vin: whole.vehicle.vin, model: null } } },
    { name: 'analytics', rest: { ...whole, auction: { status: 'OPEN', statistics: null } } },
  ])(
    'that is down costs its own fields, until it is back: $name',
    async ({ name, rest }) => {
      // The launcher must not start it again yet.
      process.kill(graph.pid, 'SIGSTOP');
      try {
        await graph.signal(`subgraphs/${name}/`);
        const { status, data, errors } = await answer();
        expect({ status, data }).toEqual({ status: 200, data: { partRequest: rest } });
        expect(errors?.map(({ extensions }) => extensions)).toEqual([
          expect.objectContaining({ code: 'SUBGRAPH_UNAVAILABLE', service: name }),
        ]);
      } finally {
        process.kill(graph.pid, 'SIGCONT');
      }
      await answersAgain();
    },
    3 * MINUTES,
  );

  it(
    'that hangs costs its own fields, until it goes on',
    async () => {
      const pid = await graph.signal('subgraphs/vin/', 'SIGSTOP');
      try {
        const { data, errors } = await answer();
        expect(data.partRequest).toEqual({ ...whole, vehicle: { vin: whole.vehicle.vin, model: null } });
        expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['SUBGRAPH_TIMEOUT']);
      } finally {
        process.kill(pid, 'SIGCONT');
      }
      await answersAgain();
    },
    3 * MINUTES,
  );
});

describe('PostgreSQL under a running graph', () => {
  let graph: GraphProcess;
  let people: People;
  beforeAll(async () => {
    graph = await GraphProcess.start();
    people = await peopleOf(graph.url);
  }, 5 * MINUTES);
  afterAll(() => graph?.dispose(), 2 * MINUTES);

  /** Stops PostgreSQL and keeps it from being started again until `work` is done. */
  const withoutPostgres = async (work: () => Promise<void>) => {
    const restore = keepAway(join(graph.data, 'postgres'));
    try {
      await graph.signal('bin/postgres', 'SIGINT');
      await work();
    } finally {
      restore();
    }
  };
  const expectUnavailable = async (client: Client, operation: string) => {
    const failed = async () => {
      const { errors } = await client.ask(operation);
      return errors?.map(({ extensions }) => extensions.code);
    };
    // Until the last connection is cut, it may still be answered.
    const codes = await eventually(failed, { within: 30_000, what: `${operation} to fail` });
    expect(codes).toEqual(['SERVICE_UNAVAILABLE']);
  };

  it(
    'may stop and start again: meanwhile the graph says so, afterwards it does what was due, and watchers miss nothing',
    async () => {
      const { customer, riyadh } = people;
      const auctionId = await opened(customer, await publish(customer, 10));
      const follower = new Follower(customer, auctionId);
      expect(await bid(riyadh, auctionId, 90_000)).toBeDefined();
      const sawBid = () => follower.of('BidPlaced').length === 1;
      await eventually(sawBid, { within: 30_000, what: 'the bid to be seen' });
      // A bid that came late has moved it.
      const endOf = 'query ($id: ID!) { auction(id: $id) { endsAt } }';
      const { endsAt } = (await customer.send(endOf, { id: auctionId })).auction;

      await withoutPostgres(async () => {
        await expectUnavailable(customer, '{ me { displayName } }');
        await expectUnavailable(customer, '{ myOrders(first: 1) { edges { node { id } } } }');
        await expectUnavailable(customer, 'mutation { signOut }');
        await expectUnavailable(new Client(graph.url), '{ products(first: 1) { edges { node { id } } } }');
        expect(await customer.send('{ __typename }')).toEqual({ __typename: 'Query' });
        const isPast = () => Date.now() > Date.parse(endsAt);
        await eventually(isPast, { within: 60_000, what: 'the end of the auction to pass' });
      });

      await closed(customer, auctionId);
      const sawEnd = () => follower.of('AuctionClosed').length === 1;
      await eventually(sawEnd, { within: 60_000, what: 'the watcher to see the end' });
      follower.close();
      const { received } = follower;
      expect(received.map(({ sequence }) => sequence)).toEqual(received.map((_, index) => index + 1));
      expect(follower.of('BidPlaced')).toHaveLength(1);
      expect(received.at(-1)).toMatchObject({ __typename: 'AuctionClosed' });
      for (const loss of follower.losses) expect(codesOf(loss)).toEqual(['SERVICE_UNAVAILABLE']);
      await opened(customer, await publish(customer, 60));
      expect(graph.fatalities()).toEqual([]);
    },
    4 * MINUTES,
  );

  it(
    'may be killed in the middle of a sale, again and again',
    async () => {
      const kills: Promise<number>[] = [];
      const kill = () => underWay(graph.signal('bin/postgres'));
      const sale = await sellOnePart(people, {
        after: (moment) => {
          if (['bid 1', 'closed', 'awarded'].includes(moment)) kills.push(kill());
        },
      });
      expect(new Set(await Promise.all(kills)).size).toBe(3);
      expect(sale.follower.received.map(({ sequence }) => sequence)).toEqual(
        sale.follower.received.map((_, index) => index + 1),
      );
      expect(graph.fatalities()).toEqual([]);
    },
    4 * MINUTES,
  );
});

/** Puts a folder where nobody finds it; what runs in it does not notice. Returns what puts it back. */
function keepAway(folder: string): () => void {
  renameSync(folder, `${folder}.away`);
  return () => renameSync(`${folder}.away`, folder);
}

function codesOf(loss: Data): unknown {
  return Array.isArray(loss) ? loss.map((error) => error.extensions?.code) : loss;
}
