import {
  auctionAwarded,
  auctionAwardLapsed,
  auctionAwardOffered,
  auctionCancelled,
  auctionClosed,
  auctionExpired,
  auctionOpened,
  bidMessagePosted,
  bidOutbid,
  bidPlaced,
  invoiceIssued,
  merchantVerified,
  orderCancelled,
  orderDelivered,
  orderPlaced,
  orderShipped,
  paymentCaptured,
  paymentFailed,
  paymentRefunded,
  userDeleted,
  userRegistered,
} from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { newId } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, temporaryFolder, testSubgraph } from '@dallal/testing';
import { notifications as subgraph } from '../subgraph.ts';

const identity = (sub: string) => identityOf('customer', { sub });
const sar = (amount: number) => ({ amount, currency: 'SAR' });
const auction = { auctionId: 'a1', partRequestId: 'p1', title: 'Front bumper', requesterId: 'customer' };
const bid = { ...auction, bidId: 'b1', merchantId: 'm1', merchantUserId: 'merchant', amount: sar(90_000) };
const order = {
  orderId: 'o1',
  number: 'D-1',
  customerId: 'customer',
  merchantId: 'm1',
  merchantUserId: 'merchant',
  partRequestId: 'p1',
  auctionId: 'a1',
  bidId: 'b1',
  title: 'Front bumper',
  total: sar(90_000),
};
const payment = { orderId: 'o1', orderNumber: 'D-1', customerId: 'customer', merchantUserId: 'merchant' };
const endsAt = '2026-11-21T21:30:00Z';

describe('notifications', () => {
  const outbox = temporaryFolder();
  let notifications: SubgraphTest;
  beforeEach(async () => {
    notifications = await testSubgraph(subgraph, { config: { OUTBOX_DIR: outbox.path } });
  });
  afterEach(() => notifications.close());
  afterAll(() => outbox.remove());

  const listOf = async (user: string) => {
    const { data } = await notifications.execute(
      '{ myNotifications(first: 50) { edges { node { id kind title body readAt auction { id } order { id } } } } }',
      {},
      { as: identity(user) },
    );
    return data.myNotifications.edges.map(({ node }: { node: { kind: string } }) => node);
  };
  const kindsOf = async (user: string) =>
    (await listOf(user)).map(({ kind }: { kind: string }) => kind).reverse();
  const open = (requesterId: string) =>
    notifications.emit(auctionOpened, 'a1', { ...auction, requesterId, endsAt });

  it('tell each side what concerns it, all along the road', async () => {
    await notifications.emit(merchantVerified, 'm1', {
      merchantId: 'm1',
      userId: 'merchant',
      name: 'Shop',
      specialisations: [],
      serviceAreas: [],
    });
    await open('customer');
    await notifications.emit(bidPlaced, 'a1', { ...bid, sequence: 1 });
    await notifications.emit(bidOutbid, 'a1', { ...bid, merchantUserId: 'loser', leading: sar(90_000) });
    await notifications.emit(auctionClosed, 'a1', { ...auction, bidCount: 2, leadingBidId: 'b1' });
    await notifications.emit(auctionAwarded, 'a1', bid);
    await notifications.emit(orderPlaced, 'o1', { ...order, paymentDueAt: endsAt });
    await notifications.emit(paymentCaptured, 'y1', { ...payment, paymentId: 'y1', amount: sar(90_000) });
    await notifications.emit(invoiceIssued, 'i1', {
      ...payment,
      invoiceId: 'i1',
      number: 'INV-1',
      total: sar(90_000),
      vat: sar(11_739),
    });
    const parcel = { carrier: 'Saudi Post', trackingNumber: 'RR1' };
    await notifications.emit(orderShipped, 'o1', { ...order, ...parcel });
    await notifications.emit(orderDelivered, 'o1', order);
    expect(await kindsOf('customer')).toEqual([
      'AUCTION_OPENED',
      'BID_RECEIVED',
      'AUCTION_CLOSED',
      'AUCTION_AWARDED',
      'ORDER_PLACED',
      'PAYMENT_CAPTURED',
      'INVOICE_ISSUED',
      'ORDER_SHIPPED',
    ]);
    expect(await kindsOf('merchant')).toEqual([
      'MERCHANT_VERIFIED',
      'AUCTION_WON',
      'ORDER_RECEIVED',
      'PAYMENT_RECEIVED',
      'INVOICE_ISSUED',
      'ORDER_DELIVERED',
    ]);
    expect(await kindsOf('loser')).toEqual(['OUTBID']);
    expect((await listOf('loser'))[0]).toMatchObject({ auction: { id: 'a1' }, order: null });
    expect((await listOf('merchant'))[0]).toMatchObject({ auction: null, order: { id: 'o1' } });
  });

  it('go with the account that they were for, and those of others stay', async () => {
    await open('customer');
    await open('other');
    await notifications.emit(userDeleted, 'customer', { userId: 'customer' });
    expect([await kindsOf('customer'), await kindsOf('other')]).toEqual([[], ['AUCTION_OPENED']]);
  });

  it('tell each side of what went wrong, too', async () => {
    await notifications.emit(auctionExpired, 'a1', auction);
    const failed = { ...payment, paymentId: 'y1', amount: sar(90_000) };
    await notifications.emit(paymentFailed, 'y1', { ...failed, reason: 'card_declined' });
    await notifications.emit(orderCancelled, 'o1', { ...order, reason: 'PAYMENT_OVERDUE' });
    await notifications.emit(paymentRefunded, 'y1', failed);
    expect(await kindsOf('customer')).toEqual([
      'AUCTION_EXPIRED',
      'PAYMENT_FAILED',
      'ORDER_CANCELLED',
      'PAYMENT_REFUNDED',
    ]);
    expect(await kindsOf('merchant')).toEqual(['ORDER_CANCELLED']);
    expect((await listOf('merchant'))[0]).toMatchObject({ auction: null, order: { id: 'o1' } });
  });

  it('tell merchants of awards that wait for them, and of auctions that came to nothing for them', async () => {
    await notifications.emit(auctionAwardOffered, 'a1', { ...bid, dueAt: endsAt });
    await notifications.emit(auctionAwardLapsed, 'a1', { ...bid, cause: 'NOT_CONFIRMED' });
    await notifications.emit(auctionAwarded, 'a1', { ...bid, merchantUserId: 'second', losers: ['third'] });
    await notifications.emit(auctionCancelled, 'a2', { ...auction, auctionId: 'a2', losers: ['third'] });
    expect(await kindsOf('merchant')).toEqual(['AWARD_OFFERED']);
    expect(await kindsOf('customer')).toEqual(['AWARD_LAPSED', 'AUCTION_AWARDED']);
    expect(await kindsOf('second')).toEqual(['AUCTION_WON']);
    expect(await kindsOf('third')).toEqual(['AUCTION_LOST', 'AUCTION_CANCELLED']);
  });

  it('of one hot auction are brought up to date until they are read, and then come anew', async () => {
    const place = (amount: number) =>
      notifications.emit(bidPlaced, 'a1', { ...bid, amount: sar(amount), sequence: 1 });
    const post = (messageId: string) =>
      notifications.emit(bidMessagePosted, 'a1', {
        ...auction,
        messageId,
        merchantId: 'm1',
        recipientId: 'customer',
        from: 'BIDDER',
      });
    for (const amount of [90_000, 80_000, 70_000]) await place(amount);
    for (const messageId of ['1', '2']) await post(messageId);
    const [message, received, ...others] = await listOf('customer');
    expect([message.kind, received.kind, others]).toEqual(['MESSAGE_RECEIVED', 'BID_RECEIVED', []]);
    expect(received.title).toMatch(/700\.00/);
    const as = identity('customer');
    const read = 'mutation ($id: ID!) { markNotificationRead(input: { id: $id }) { __typename } }';
    await notifications.execute(read, { id: received.id }, { as });
    await place(60_000);
    const [latest, , before] = await listOf('customer');
    expect([latest.title, before.title]).toEqual([
      expect.stringMatching(/600\.00/),
      expect.stringMatching(/700\.00/),
    ]);
    // The same auction of somebody else is another matter.
    await notifications.emit(bidPlaced, 'a1', { ...bid, requesterId: 'other', sequence: 1 });
    expect(await kindsOf('other')).toEqual(['BID_RECEIVED']);
  });

  it('come once for each event, user and kind, even if the inbox has forgotten the event', async () => {
    const id = newId();
    const opened = { ...auction, endsAt };
    await notifications.emit(auctionOpened, 'a1', opened, { id });
    await notifications.em().getConnection().execute('delete from inbox');
    await notifications.emit(auctionOpened, 'a1', opened, { id });
    expect(await kindsOf('customer')).toEqual(['AUCTION_OPENED']);
    expect(
      (await notifications.events('notification.delivered')).filter(({ data }) => data.channel === 'IN_APP'),
    ).toHaveLength(1);
    await notifications.emit(auctionOpened, 'a1', opened);
    expect(await kindsOf('customer')).toEqual(['AUCTION_OPENED', 'AUCTION_OPENED']);
  });

  it('speak the language of the account, and English before that is known', async () => {
    await open('customer');
    expect((await listOf('customer'))[0].title).toBe('Auction open: Front bumper');
    await notifications.emit(userRegistered, 'customer', {
      userId: 'customer',
      email: 'c@example.com',
      displayName: 'ليلى',
      locale: 'ar',
    });
    expect((await listOf('customer'))[0].title).toBe('بدأت المزايدة: Front bumper');
  });

  it('keep what a user typed as it is', async () => {
    const title = `Bumper? \\ 'quoted' "double" ? <b>bold</b> {title} \\' ; drop table notification; --`;
    await notifications.emit(auctionOpened, 'a1', { ...auction, title, endsAt });
    expect((await listOf('customer'))[0].title).toBe(`Auction open: ${title}`);
  });

  it('are seen by their owner only, whichever way another asks', async () => {
    await open('customer');
    const [{ id }] = await listOf('customer');
    expect(await listOf('other')).toEqual([]);
    const entities =
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Notification { title } } }';
    const of = [
      { __typename: 'Notification', id },
      { __typename: 'Notification', id: 'x' },
    ];
    const asked = async (as: Identity | null) =>
      (await notifications.execute(entities, { of }, { as })).data._entities;
    expect(await asked(identity('customer'))).toEqual([{ title: 'Auction open: Front bumper' }, null]);
    expect(await asked(identity('other'))).toEqual([null, null]);
    expect(await asked(null)).toEqual([null, null]);
  });

  it('are marked as read by their owner, at the first time', async () => {
    await open('customer');
    const [{ id }] = await listOf('customer');
    const mark = async (target: string, as: Identity | null) => {
      const query =
        'mutation ($id: ID!) { markNotificationRead(input: { id: $id }) { ... on Notification { id readAt } } }';
      const { data, errors } = await notifications.execute(query, { id: target }, { as });
      return errors?.[0]?.extensions.code ?? data.markNotificationRead;
    };
    expect(await mark(id, identity('other'))).toBe('NOT_FOUND');
    expect(await mark('no-uuid', identity('customer'))).toBe('NOT_FOUND');
    expect(await mark(id, null)).toBe('UNAUTHENTICATED');
    expect((await listOf('customer'))[0].readAt).toBeNull();
    const first = await mark(id, identity('customer'));
    expect(first).toEqual({ id, readAt: expect.any(String) });
    expect(await mark(id, identity('customer'))).toEqual(first);
  });

  it('are counted while they are unread, and marked as read all at once, each by their owner', async () => {
    await open('customer');
    await notifications.emit(auctionClosed, 'a1', { ...auction, bidCount: 0, leadingBidId: null });
    await open('other');
    const unread = async (user: string) =>
      (await notifications.execute('{ unreadNotificationCount }', {}, { as: identity(user) })).data
        .unreadNotificationCount;
    const markAll = () =>
      notifications.execute('mutation { markAllNotificationsRead }', {}, { as: identity('customer') });
    expect([await unread('customer'), await unread('other'), await unread('nobody')]).toEqual([2, 1, 0]);
    expect((await markAll()).data).toEqual({ markAllNotificationsRead: 2 });
    expect((await markAll()).data).toEqual({ markAllNotificationsRead: 0 });
    expect([await unread('customer'), await unread('other')]).toEqual([0, 1]);
    const { errors } = await notifications.execute('mutation { markAllNotificationsRead }');
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('arrive live, each at its own user', async () => {
    const query = 'subscription { notificationReceived { kind title } }';
    const mine = await notifications.subscribe(query, {}, { as: identity('customer') });
    const others = await notifications.subscribe(query, {}, { as: identity('other') });
    await open('customer');
    await open('other');
    await notifications.emit(auctionClosed, 'a1', { ...auction, bidCount: 0, leadingBidId: null });
    const received = async (stream: typeof mine) =>
      (await stream.next()).value?.data?.notificationReceived.kind;
    expect([await received(mine), await received(mine)]).toEqual(['AUCTION_OPENED', 'AUCTION_CLOSED']);
    expect(await received(others)).toBe('AUCTION_OPENED');
    await Promise.all([mine.return(undefined), others.return(undefined)]);
  });

  it('are subscribed to by nobody who has not signed in', async () => {
    await expect(notifications.subscribe('subscription { notificationReceived { id } }')).rejects.toThrow(
      'UNAUTHENTICATED',
    );
  });
});
