import {
  merchantStaffJoined,
  merchantVerified,
  partRequestAmended,
  partRequestCancelled,
  vehicleIdentified,
} from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { createLogger, MemoryPubSub, type PubSub, type Stream, sql } from '@dallal/subgraph';
import { type SeededRandom, seededRandom } from '../../../test/support/seeded-random.ts';
import { Auction } from '../src/auction/auction.entity.ts';
import { AuctionDirection } from '../src/auction/auction.terms.ts';
import { rangeOf } from '../src/board/bidding-range.ts';
import { isListed, matches } from '../src/board/board.filter.ts';
import { type BoardFilter, checkFilter, OpenRequestOrder } from '../src/board/board.inputs.ts';
import { pageOfBoard } from '../src/board/board.query.ts';
import { boardChanges } from '../src/board/board-changes.ts';
import { BoardFeed } from '../src/board/board-feed.ts';
import { Vehicle } from '../src/vehicle/vehicle.entity.ts';
import {
  bidder,
  type House,
  inSeconds,
  openHouse,
  partRequest,
  requester,
  stranger,
} from './auction-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const CAMRY = { vin: '4T1BE32K25U056789', make: 'Toyota', model: 'Camry', modelYear: 2005 };
const HILUX = { vin: 'JTFDE626120012345', make: 'TOYOTA', model: 'Hilux', modelYear: 2012 };
const UNKNOWN = { vin: 'XXXXXXXXXXXXXXXXX', make: null, model: null, modelYear: null };

const LIST = /* GraphQL */ `
  query ($filter: OpenRequestFilter, $orderBy: OpenRequestOrder! = NEWEST, $first: Int, $after: String, $last: Int, $before: String) {
    openRequests(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      edges { cursor node { id title endsAt } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`;
const WATCH = /* GraphQL */ `
  subscription ($filter: OpenRequestFilter) {
    openRequests(filter: $filter) {
      __typename
      auction { id title status bidCount leadingAmount { amount } }
    }
  }
`;

async function list(filter: object | null, page: object = { first: 100 }, as: Identity = stranger) {
  const { data, errors } = await house.execute(LIST, { filter, ...page }, { as });
  expect(errors).toBeUndefined();
  return data.openRequests;
}
const titles = async (...asked: Parameters<typeof list>): Promise<string[]> =>
  (await list(...asked)).edges.map(({ node }: { node: { title: string } }) => node.title);

const watch = (filter: object | null, as: Identity = stranger) => house.subscribe(WATCH, { filter }, { as });

async function next(stream: Awaited<ReturnType<typeof watch>>) {
  return (await stream.next()).value?.data?.openRequests;
}

async function cancel(partRequestId: string) {
  await house.emit(partRequestCancelled, partRequestId, { partRequestId, requesterId: requester.sub });
}

describe('the board of open requests', () => {
  it('is searched by what the part is for, where, and in what words', async () => {
    for (const vehicle of [CAMRY, HILUX, UNKNOWN]) await house.emit(vehicleIdentified, vehicle.vin, vehicle);
    const category = 'search';
    const [fog, jeddah, arabic] = ['Fog lamp', 'Lamp, left', 'مصباح أمامي'] as const;
    await house.auction({ category, title: fog, vin: CAMRY.vin, tags: ['led', 'front'], area: 'SA-01' });
    await house.auction({
      category,
      title: jeddah,
      vin: HILUX.vin,
      area: 'SA-02',
      city: 'jeddah',
      conditions: ['OEM'],
    });
    await house.auction({ category, title: arabic, vin: UNKNOWN.vin, description: 'Front/left, (LED)' });
    const found = (filter: object) => titles({ category, ...filter });
    expect(await found({})).toEqual([arabic, jeddah, fog]);
    expect(await found({ make: 'toyota' })).toEqual([jeddah, fog]);
    expect(await found({ make: 'Toyota', model: 'CAMRY' })).toEqual([fog]);
    expect(await found({ area: 'SA-02' })).toEqual([jeddah]);
    expect(await found({ city: 'jeddah' })).toEqual([jeddah]);
    expect(await found({ condition: 'USED' })).toEqual([arabic, fog]);
    expect(await found({ tags: ['led'] })).toEqual([fog]);
    expect(await found({ tags: ['led', 'rear'] })).toEqual([]);
    expect(await found({ text: 'LAM' })).toEqual([jeddah, fog]);
    expect(await found({ text: 'lef,front' })).toEqual([arabic]);
    expect(await found({ text: 'مصب led' })).toEqual([arabic]);
    expect(await found({ text: `'; drop table auction --` })).toEqual([]);
    expect(await found({ text: "'lam':*" })).toEqual([jeddah, fog]);
    expect(await found({ direction: 'FORWARD' })).toEqual([]);
    expect(await found({ closingBefore: inSeconds(60) })).toEqual([]);
    expect(await found({ category: 'brakes', text: 'lam' })).toEqual([]);
  });

  it('refuses what no filter needs', async () => {
    for (const filter of [{ text: 'x'.repeat(201) }, { tags: Array(11).fill('x') }, { make: '\ud800' }]) {
      const { errors } = await house.execute(LIST, { filter, first: 1 }, { as: stranger });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });

  it('shows what has yet to open to those who ask for it', async () => {
    const category = 'scheduled';
    await house.auction({ category, opensAt: inSeconds(600) });
    expect(await titles({ category })).toEqual([]);
    expect(await titles({ category, includeScheduled: true })).toHaveLength(1);
  });

  it('is gone through page by page in either order and direction, with equal ends', async () => {
    const category = 'pages';
    const ends = [700, 500, 600, 600, 600].map(inSeconds);
    for (const [index, deadline] of ends.entries()) {
      await house.auction({ category, title: `${index}`, deadline: index > 2 ? ends[2]! : deadline });
    }
    for (const orderBy of ['NEWEST', 'CLOSING_SOON']) {
      const all = await titles({ category }, { orderBy, first: 100 });
      expect(all).toEqual(orderBy === 'NEWEST' ? ['4', '3', '2', '1', '0'] : ['1', '2', '3', '4', '0']);
      const there: string[][] = [];
      let page = await list({ category }, { orderBy, first: 2 });
      for (;;) {
        there.push(page.edges.map(({ node }: { node: { title: string } }) => node.title));
        if (!page.pageInfo.hasNextPage) break;
        page = await list({ category }, { orderBy, first: 2, after: page.pageInfo.endCursor });
      }
      expect(there).toEqual([all.slice(0, 2), all.slice(2, 4), all.slice(4)]);
      const before = page.pageInfo.startCursor;
      expect(await titles({ category }, { orderBy, last: 3, before })).toEqual(all.slice(1, 4));
    }
    for (const after of ['x', Buffer.from('1.2').toString('base64url')]) {
      const { errors } = await house.execute(LIST, { first: 1, after }, { as: stranger });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
    }
  });

  it('is, for a merchant who asks for it, of what it deals in, where it serves, and not its own', async () => {
    const range = { specialisations: ['mine'], serviceAreas: ['SA-01', 'SA-02'] };
    const coverage = { regions: ['SA-01'], cities: ['jeddah'] };
    const data = { merchantId: 'm-ranged', userId: 'ranged', name: 'Ranged', ...range, coverage };
    await house.emit(merchantVerified, data.merchantId, data);
    await house.emit(merchantStaffJoined, data.merchantId, { ...data, memberId: 'clerk', role: 'CASHIER' });
    await house.auction({ category: 'mine', title: 'yes' });
    await house.auction({ category: 'mine', title: 'in the city', area: 'SA-02', city: 'jeddah' });
    await house.auction({ category: 'mine', title: 'in another city', area: 'SA-02', city: 'makkah' });
    await house.auction({ category: 'mine', title: 'elsewhere', area: 'SA-03' });
    await house.auction({ category: 'others', title: 'other' });
    await house.auction({ category: 'mine', title: 'of the owner', requesterId: 'ranged' });
    await house.auction({ category: 'mine', title: 'of the clerk', requesterId: 'clerk' });
    expect(await titles({ forMe: true }, { first: 100 }, bidder('ranged'))).toEqual(['in the city', 'yes']);
    expect(await titles({ forMe: true }, { first: 100 }, stranger)).toEqual([]);
  });
});

describe('the filter in the database and the filter in memory', () => {
  const random = seededRandom();
  const words = ['lamp', 'lamps', 'ضوء', 'left', 'LEFT-hand', 'x1', '1.5', "driver's"];
  const vins = [CAMRY.vin, HILUX.vin, UNKNOWN.vin, '1FTFW1ET5DFC10312'];
  const maybe = <T>({ integer }: SeededRandom, value: T): T | undefined =>
    integer(0, 2) === 0 ? value : undefined;
  const some = (among: readonly string[]) => among.filter(() => random.integer(0, 1) === 1);

  function anyFilter(): BoardFilter {
    return checkFilter({
      category: maybe(random, random.pick(['a', 'b'])),
      make: maybe(random, random.pick(['toyota', 'Ford'])),
      model: maybe(random, random.pick(['camry', 'HILUX'])),
      area: maybe(random, random.pick(['SA-01', 'SA-02'])),
      city: maybe(random, 'jeddah'),
      condition: maybe(random, random.pick(['NEW', 'USED'] as never[])),
      tags: maybe(random, some(['t', 'u'])),
      text: maybe(random, `${random.pick(words).slice(0, 3)} ${random.pick(words)}`),
      closingBefore: maybe(random, new Date(Date.now() + random.integer(1, 9) * 1_000_000)),
      direction: maybe(random, random.pick([AuctionDirection.FORWARD, AuctionDirection.REVERSE])),
      includeScheduled: random.integer(0, 1) === 1,
      forMe: random.integer(0, 2) === 0,
    });
  }

  it(`agree on what is on a board (seed ${random.seed})`, async () => {
    for (let n = 0; n < 25; n += 1) {
      await house.auction({
        category: random.pick(['a', 'b']),
        vin: random.pick(vins),
        title: `${random.pick(words)} ${random.pick(words)}`,
        description: some(words).join(random.pick([' ', ', ', '/', '\n'])),
        area: random.pick(['SA-01', 'SA-02']),
        city: random.pick([null, 'jeddah', 'makkah']),
        conditions: some(['NEW', 'USED']),
        tags: some(['t', 'u']),
        requesterId: random.pick([requester.sub, 'owner']),
        // None opens or ends before all is compared.
        deadline: inSeconds(random.integer(1, 9) * 1_000),
        opensAt: random.integer(0, 4) === 0 ? inSeconds(500) : null,
      });
    }
    const data = {
      merchantId: 'm-owner',
      userId: 'owner',
      name: 'Owner',
      specialisations: ['a'],
      serviceAreas: ['SA-01'],
    };
    await house.emit(merchantVerified, data.merchantId, data);
    await sql(
      house.em(),
      `update auction set direction = 'FORWARD', part_request_id = null, part_condition = 'USED', starting_amount = 1,
         requester_merchant_id = case when random() < 0.5 then 'm-owner' else 'm-other' end
       where category = 'b' and area = 'SA-02'`,
    );
    const em = house.em();
    const auctions = await em.find(Auction, { category: { $in: ['a', 'b'] } });
    const vehicles = new Map((await em.find(Vehicle, {})).map((vehicle) => [vehicle.vin, vehicle]));
    const range = await rangeOf(em, bidder('owner'));
    let found = 0;
    // Chance may choose many that find little: what is compared must be something.
    for (let n = 0; n < 120 || found < 50; n += 1) {
      const filter = anyFilter();
      const { edges } = await pageOfBoard(em, filter, range, {
        first: 100,
        orderBy: OpenRequestOrder.NEWEST,
      });
      const listed = edges
        .map(({ node }) => node.id)
        .filter((id) => auctions.some((auction) => auction.id === id));
      const inMemory = auctions.filter(
        (auction) =>
          isListed(auction.status, filter) &&
          matches(filter, range, { auction, vehicle: vehicles.get(auction.vin ?? '') ?? null }),
      );
      expect({ filter, ids: listed.toSorted() }).toEqual({
        filter,
        ids: inMemory.map(({ id }) => id).toSorted(),
      });
      found += listed.length;
    }
  });
});

describe('who watches a board', () => {
  it('is told what opens, changes and goes, as far as the filter holds', async () => {
    const ali = await house.merchant('ali');
    const filter = { category: 'watched', text: 'disc' };
    const stream = await watch(filter);
    await house.auction({ category: 'watched', title: 'Pads' });
    const partRequestId = crypto.randomUUID();
    const id = await house.auction({ category: 'watched', partRequestId });
    expect(await next(stream)).toMatchObject({
      __typename: 'OpenRequestOpened',
      auction: { id, status: 'OPEN' },
    });
    await house.bid(ali, id, 5_000);
    expect(await next(stream)).toEqual({
      __typename: 'OpenRequestChanged',
      auction: {
        id,
        title: 'Front brake disc',
        status: 'OPEN',
        bidCount: 1,
        leadingAmount: { amount: 5_000 },
      },
    });
    await cancel(partRequestId);
    expect(await next(stream)).toMatchObject({ __typename: 'OpenRequestGone', auction: { id } });
    await stream.return(undefined);
  });

  it('is told of what was open before', async () => {
    const ali = await house.merchant('ali');
    const id = await house.auction({ category: 'early' });
    const stream = await watch({ category: 'early' });
    await house.bid(ali, id, 5_000);
    expect(await next(stream)).toMatchObject({ __typename: 'OpenRequestChanged', auction: { id } });
    await stream.return(undefined);
  });

  it('is told of what an amendment brings to the board, and takes from it', async () => {
    const terms = partRequest({ category: 'amended-from', revision: 1 });
    const id = await house.auction(terms);
    const [from, to] = [await watch({ category: 'amended-from' }), await watch({ category: 'amended-to' })];
    const amended = { ...terms, category: 'amended-to', revision: 2 };
    await house.emit(partRequestAmended, terms.partRequestId, amended);
    expect(await next(from)).toMatchObject({ __typename: 'OpenRequestGone', auction: { id } });
    expect(await next(to)).toMatchObject({ __typename: 'OpenRequestChanged', auction: { id } });
    await Promise.all([from, to].map((stream) => stream.return(undefined)));
  });

  it('is not told that somebody bid under seal, but when it is over', async () => {
    const ali = await house.merchant('ali');
    const partRequestId = crypto.randomUUID();
    const id = await house.auction({ category: 'sealed', visibility: 'SEALED', partRequestId });
    const [theirs, own] = [
      await watch({ category: 'sealed' }),
      await watch({ category: 'sealed' }, requester),
    ];
    await house.bid(ali, id, 5_000);
    // Whoever may know is told, so that the other would have been, too.
    expect(await next(own)).toMatchObject({ __typename: 'OpenRequestChanged', auction: { bidCount: 1 } });
    await cancel(partRequestId);
    expect(await next(theirs)).toMatchObject({
      __typename: 'OpenRequestGone',
      auction: { id, leadingAmount: null },
    });
    await Promise.all([theirs, own].map((stream) => stream.return(undefined)));
  });

  it('is told what is for its merchant, if it asks for that', async () => {
    const ranged = await house.merchant('choosy', { specialisations: ['choice'] });
    const stream = await watch({ forMe: true }, ranged);
    await house.auction({ category: 'others' });
    const id = await house.auction({ category: 'choice' });
    expect(await next(stream)).toMatchObject({ __typename: 'OpenRequestOpened', auction: { id } });
    await stream.return(undefined);
  });

  it('is one who may read auctions', async () => {
    await expect(house.subscribe(WATCH, {})).rejects.toThrow('UNAUTHENTICATED');
    await expect(watch(null, { ...stranger, scopes: ['orders:read'] })).rejects.toThrow('FORBIDDEN');
    await expect(watch({ text: 'x'.repeat(201) })).rejects.toThrow('BAD_USER_INPUT');
  });
});

describe('a process whose announcements are lost', () => {
  const log = createLogger('test', 'silent');
  const boardOn = (pubsub: PubSub, em = house.em) => new BoardFeed({ em, log, pubsub });
  const follow = (feed: BoardFeed, category: string) =>
    boardChanges({ feed, filter: checkFilter({ category }), viewer: stranger, em: house.em() });
  const told = async (stream: Stream<{ auction: Auction }>) => {
    const { value } = await stream.next();
    return value && `${value.constructor.name} ${value.auction.id}`;
  };

  it('misses nothing: what opened, moved and went meanwhile', async () => {
    const ali = await house.merchant('ali');
    const category = 'lost';
    const partRequestId = crypto.randomUUID();
    const [gone, moved] = [
      await house.auction({ category, partRequestId }),
      await house.auction({ category }),
    ];
    const feed = boardOn(new MemoryPubSub());
    const stream = await follow(feed, category);
    await cancel(partRequestId);
    await house.bid(ali, moved, 5_000);
    const opened = await house.auction({ category });
    await feed.look();
    const events = [await told(stream), await told(stream), await told(stream)];
    expect(events.toSorted()).toEqual(
      [`OpenRequestChanged ${moved}`, `OpenRequestGone ${gone}`, `OpenRequestOpened ${opened}`].toSorted(),
    );
    await stream.return(undefined);
  });

  it('goes on when the database is back', async () => {
    let isAway = false;
    const feed = boardOn(new MemoryPubSub(), () => {
      if (isAway) throw new Error('The database is away.');
      return house.em();
    });
    const stream = await follow(feed, 'outage');
    isAway = true;
    const id = await house.auction({ category: 'outage' });
    await expect(feed.look()).rejects.toThrow('away');
    isAway = false;
    expect(await told(stream)).toBe(`OpenRequestOpened ${id}`);
    await stream.return(undefined);
  });

  it('lets those go who leave, and ends its streams when it drains', async () => {
    const pubsub = new MemoryPubSub();
    const feed = boardOn(pubsub);
    const [leaving, staying] = [await follow(feed, 'none'), await follow(feed, 'none')];
    const left = leaving.next();
    const last = staying.next();
    await leaving.return(undefined);
    expect(await left).toMatchObject({ done: true });
    await pubsub.close();
    expect(await last).toMatchObject({ done: true });
  });
});
