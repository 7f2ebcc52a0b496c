import { createHash } from 'node:crypto';
import { eventually } from '@dallal/testing';
import type { Client, Data } from './client.ts';
import type { GraphProcess } from './graph-process.ts';
import type { People } from './people.ts';
import type { Sale } from './sale.ts';

/** How long what happens by event may take on a machine that is busy with other tests. */
const SETTLE = { within: 90_000 };

/** What must hold of a sale, whatever died while it was made. */
export async function expectIntact(graph: GraphProcess, people: People, sale: Sale): Promise<void> {
  await expectAuction(people, sale);
  expectFollowed(sale);
  await expectChain(graph, sale);
  await expectOrder(graph, people, sale);
  await expectToldOnce(people, sale);
}

/** Every acknowledged bid is there once, none other is, and the best of those in time has won. */
async function expectAuction({ customer }: People, { auctionId, bids, winner }: Sale): Promise<void> {
  const { auction } = await customer.persist(
    `query ($id: ID!) {
      auction(id: $id) { status sequence bidCount endsAt awardedBid { id } bids { id amount { amount } placedAt } }
    }`,
    { id: auctionId },
  );
  expect(auction).toMatchObject({ status: 'AWARDED', bidCount: bids.length, awardedBid: { id: winner.id } });
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect(auction.bids.map(({ id, amount }: Data) => ({ id, amount: amount.amount })).sort(byId)).toEqual(
    bids.map(({ id, amount }) => ({ id, amount })).sort(byId),
  );
  expect(winner.amount).toBe(Math.min(...bids.map(({ amount }) => amount)));
  for (const { placedAt } of auction.bids) expect(placedAt < auction.endsAt).toBe(true);
}

/** The subscriber saw each event once, in order, without a gap, over however many streams. */
function expectFollowed({ follower, bids, winner }: Sale): void {
  const { received } = follower;
  expect(received.map(({ sequence }) => sequence)).toEqual(received.map((_, index) => index + 1));
  expect(follower.of('BidPlaced').map((event) => event.bid.id)).toEqual(bids.map(({ id }) => id));
  const closings = follower.of('AuctionClosed');
  expect(closings.map((event) => event.leadingBid.id)).toEqual([winner.id]);
  const lastEnd = follower.of('AuctionExtended').at(-1)?.endsAt ?? '';
  expect(closings[0].at >= lastEnd).toBe(true);
}

/** Each entry of the auction's history carries the hash of the one before, and the auction the hash of the last. */
async function expectChain(graph: GraphProcess, { auctionId, follower }: Sale): Promise<void> {
  const entries: Data[] = await graph.rows(
    'bids',
    'select * from auction_event where auction_id = $1 order by sequence',
    [auctionId],
  );
  expect(entries).toHaveLength(follower.received.length);
  let previous = '0'.repeat(64);
  for (const { sequence, type, data, at, hash, previous_hash } of entries) {
    const sorted = Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)));
    const canonical = JSON.stringify({ at: at.toISOString(), auctionId, data: sorted, sequence, type });
    expect(previous_hash).toBe(previous);
    expect(hash).toBe(createHash('sha256').update(previous).update(canonical).digest('hex'));
    previous = hash;
  }
  const [auction] = await graph.rows('bids', 'select head_hash from auction where id = $1', [auctionId]);
  expect(auction!.head_hash).toBe(previous);
}

/** One order, one charge, one invoice, and books that balance. */
async function expectOrder(graph: GraphProcess, { customer }: People, sale: Sale): Promise<void> {
  const query = `query ($id: ID!) {
    order(id: $id) {
      status total { amount } payments { id status } invoices { number total { amount } vat { amount } } history { status }
    }
  }`;
  const confirmed = async () => {
    const { order } = await customer.persist(query, { id: sale.orderId });
    return order.status === 'CONFIRMED' && order.invoices.length > 0 && order;
  };
  const order = await eventually(confirmed, { ...SETTLE, what: 'the order to be confirmed and invoiced' });
  const { amount } = sale.winner;
  expect(order).toEqual({
    status: 'CONFIRMED',
    total: { amount },
    payments: [{ id: sale.paymentId, status: 'CAPTURED' }],
    invoices: [
      { number: expect.any(String), total: { amount }, vat: { amount: Math.round((amount * 15) / 115) } },
    ],
    history: [{ status: 'PENDING_PAYMENT' }, { status: 'CONFIRMED' }],
  });
  const { myOrders } = await customer.persist(
    '{ myOrders(first: 100) { edges { node { id partRequest { id } } } } }',
  );
  const orders = myOrders.edges.filter(({ node }: Data) => node.partRequest.id === sale.partRequestId);
  expect(orders).toHaveLength(1);
  const books = await graph.rows(
    'payments',
    'select sum(amount_minor)::int as balance, count(*)::int as lines from ledger_entry where payment_id = $1',
    [sale.paymentId],
  );
  expect(books).toEqual([{ balance: 0, lines: 3 }]);
}

/** Each of the three was told everything that concerns them, once: of what comes again and again, as nobody has read it, too. */
async function expectToldOnce({ customer, riyadh, jeddah }: People, sale: Sale): Promise<void> {
  const { bids, winner } = sale;
  const overtaken = bids.slice(0, -1);
  const outbid = (merchant: Client) => (overtaken.some((bid) => bid.merchant === merchant) ? ['OUTBID'] : []);
  const lost = (merchant: Client) =>
    merchant !== winner.merchant && bids.some((bid) => bid.merchant === merchant) ? ['AUCTION_LOST'] : [];
  const won = ['AUCTION_WON', 'ORDER_RECEIVED', 'PAYMENT_RECEIVED', 'INVOICE_ISSUED'];
  const expected = [
    {
      who: customer,
      kinds: [
        'AUCTION_OPENED',
        'BID_RECEIVED',
        'AUCTION_CLOSED',
        'AUCTION_AWARDED',
        'ORDER_PLACED',
        'PAYMENT_CAPTURED',
        'INVOICE_ISSUED',
      ],
    },
    ...[riyadh, jeddah].map((who) => ({
      who,
      kinds: [...outbid(who), ...lost(who), ...(who === winner.merchant ? won : [])],
    })),
  ];
  for (const { who, kinds } of expected) {
    const told = async () => {
      const { myNotifications } = await who.persist(
        '{ myNotifications(first: 100) { edges { node { kind auction { id } order { id } } } } }',
      );
      const nodes: Data[] = myNotifications.edges.map((edge: Data) => edge.node);
      const ofSale = nodes.filter(
        ({ auction, order }) => auction?.id === sale.auctionId || order?.id === sale.orderId,
      );
      expect(ofSale.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
      return true;
    };
    await eventually(told, { ...SETTLE, what: 'everybody to be told once' });
  }
}
