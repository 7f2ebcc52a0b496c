import {
  auctionAwarded,
  bidPlaced,
  contracts,
  type DataOf,
  invoiceIssued,
  merchantVerified,
  partRequestCancelled,
  partRequestPublished,
  paymentCaptured,
  userLoggedIn,
  userRegistered,
} from '@dallal/events';
import { newId } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { analytics as subgraph } from '../subgraph.ts';
import { countEvent } from './count-event.ts';

const staff = identityOf('support', { sub: 'boss' });
const sar = (amount: number) => ({ amount, currency: 'SAR' });

const payment = (amount: { amount: number; currency: string }): DataOf<typeof paymentCaptured> => ({
  paymentId: newId(),
  orderId: 'o',
  orderNumber: 'D-1',
  customerId: 'c',
  merchantUserId: 'm',
  amount,
});
const auction = { auctionId: 'a', partRequestId: 'p', requesterId: 'c', title: 'Front bumper' };

describe('metrics', () => {
  let analytics: SubgraphTest;
  beforeEach(async () => {
    analytics = await testSubgraph(subgraph);
  });
  afterEach(() => analytics.close());

  const metrics = async (variables: object) => {
    const query = `query ($names: [String!], $from: DateTime, $to: DateTime) {
      metrics(names: $names, from: $from, to: $to) { name value amounts { amount currency } } }`;
    return analytics.execute(query, { ...variables }, { as: staff });
  };

  it('hears of every event that there is a contract for', () => {
    const heard = subgraph.consumers!.map(({ contract }) => contract.type);
    expect(heard.toSorted()).toEqual([...contracts.keys()].toSorted());
  });

  it('counts each event once, however often it is delivered', async () => {
    const id = newId();
    await analytics.emit(userLoggedIn, 'u', { userId: 'u' }, { id });
    await analytics.emit(userLoggedIn, 'u', { userId: 'u' }, { id });
    await analytics.emit(userLoggedIn, 'u', { userId: 'u' });
    const { data } = await metrics({ names: ['user.logged_in'] });
    expect(data.metrics).toEqual([{ name: 'user.logged_in', value: 2, amounts: [] }]);
  });

  it('adds up what events are worth, each currency for itself', async () => {
    await analytics.emit(paymentCaptured, 'p', payment(sar(9_007_199_254_000_000)));
    await analytics.emit(paymentCaptured, 'p', payment(sar(740_991)));
    await analytics.emit(paymentCaptured, 'p', payment({ amount: 5, currency: 'USD' }));
    const { data } = await metrics({ names: ['payment.captured'] });
    expect(data.metrics).toEqual([
      {
        name: 'payment.captured',
        value: 3,
        amounts: [
          { amount: 9_007_199_254_740_991, currency: 'SAR' },
          { amount: 5, currency: 'USD' },
        ],
      },
    ]);
  });

  it('stops at the most a type holds, and tells everything else as before', async () => {
    for (let n = 0; n < 3; n += 1) await analytics.emit(paymentCaptured, 'p', payment(sar(2 ** 53 - 1)));
    await analytics.emit(paymentCaptured, 'p', payment({ amount: 5, currency: 'USD' }));
    await analytics.emit(userLoggedIn, 'u', { userId: 'u' });
    await analytics
      .em()
      .getConnection()
      .execute(`update metric_count set count = 3000000000 where name = 'payment.captured'`);
    const { data, errors } = await metrics({ names: ['payment.captured', 'user.logged_in'] });
    expect(errors).toBeUndefined();
    expect(data.metrics).toEqual([
      {
        name: 'payment.captured',
        value: 2 ** 31 - 1,
        amounts: [sar(2 ** 53 - 1), { amount: 5, currency: 'USD' }],
      },
      { name: 'user.logged_in', value: 1, amounts: [] },
    ]);
    const summary = await analytics.execute(
      '{ marketplaceSummary { paymentsCaptured gross { amount currency } } }',
      {},
      { as: staff },
    );
    expect(summary).toEqual({
      data: { marketplaceSummary: { paymentsCaptured: 2 ** 31 - 1, gross: sar(2 ** 53 - 1) } },
    });
  });

  it('counts by the day in UTC on which a thing happened, the days of both bounds included', async () => {
    for (const occurredAt of [
      '2026-03-01T23:59:59.999999Z',
      '2026-03-02T00:00:00Z',
      '2026-03-03T02:59:59+03:00',
      '2026-03-03T00:00:00Z',
    ]) {
      const { producer, type, version } = userLoggedIn;
      const event = {
        id: newId(),
        producer,
        type,
        version,
        aggregateId: 'u',
        position: 1,
        occurredAt,
        data: { userId: 'u' },
      };
      await analytics.em().transactional((tx) => countEvent(tx, event));
    }
    const between = async (from: string | null, to: string | null) =>
      (await metrics({ from, to })).data.metrics[0]?.value;
    expect(await between('2026-03-02T12:00:00Z', '2026-03-02T13:00:00Z')).toBe(2);
    expect(await between(null, '2026-03-02T00:00:00Z')).toBe(3);
    expect(await between('2026-03-02T00:00:00Z', null)).toBe(3);
    expect(await between('2026-03-04T00:00:00Z', null)).toBeUndefined();
  });

  it('answers zero for what never happened, and names what does not exist', async () => {
    const { data } = await metrics({ names: ['report.ready', 'report.ready'] });
    expect(data.metrics).toEqual([{ name: 'report.ready', value: 0, amounts: [] }]);
    const { errors } = await metrics({ names: ["'; drop table metric_count"] });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'names' });
  });

  it('sums up the marketplace', async () => {
    await analytics.emit(userRegistered, 'u', {
      userId: 'u',
      email: 'u@example.com',
      displayName: 'U',
      locale: 'ar',
    });
    await analytics.emit(merchantVerified, 'm', {
      merchantId: 'm',
      userId: 'u',
      name: 'M',
      specialisations: [],
      serviceAreas: [],
    });
    await analytics.emit(partRequestPublished, 'p', {
      partRequestId: 'p',
      requesterId: 'c',
      title: 'x',
      vin: '1HGCM82633A004352',
      category: 'body',
      area: 'SA-01',
      budget: null,
      budgetIsHard: false,
      deadline: '2026-12-01T00:00:00Z',
    });
    await analytics.emit(partRequestCancelled, 'p', { partRequestId: 'p', requesterId: 'c' });
    const bid = { ...auction, bidId: 'b', merchantId: 'm', merchantUserId: 'u', amount: sar(100) };
    await analytics.emit(bidPlaced, 'a', { ...bid, sequence: 1 });
    await analytics.emit(auctionAwarded, 'a', bid);
    await analytics.emit(paymentCaptured, 'p', payment(sar(100)));
    await analytics.emit(invoiceIssued, 'i', {
      invoiceId: 'i',
      number: 'INV-1',
      orderId: 'o',
      orderNumber: 'D-1',
      customerId: 'c',
      merchantUserId: 'u',
      total: sar(100),
      vat: sar(13),
    });
    const { data } = await analytics.execute(
      `{ marketplaceSummary { usersRegistered requestsPublished auctionsOpened bidsPlaced auctionsAwarded ordersPlaced
         paymentsCaptured invoicesIssued notificationsDelivered gross { amount currency } } }`,
      {},
      { as: staff },
    );
    expect(data.marketplaceSummary).toEqual({
      usersRegistered: 1,
      requestsPublished: 1,
      auctionsOpened: 0,
      bidsPlaced: 1,
      auctionsAwarded: 1,
      ordersPlaced: 0,
      paymentsCaptured: 1,
      invoicesIssued: 1,
      notificationsDelivered: 0,
      gross: sar(100),
    });
  });

  it.each([
    ['nobody', null, 'UNAUTHENTICATED'],
    ['a merchant', identityOf('merchant', { sub: 'm' }), 'FORBIDDEN'],
  ])('tells %s nothing', async (_, as, code) => {
    for (const query of ['{ metrics { name } }', '{ marketplaceSummary { bidsPlaced } }']) {
      const { data, errors } = await analytics.execute(query, {}, { as });
      expect(Object.values(data ?? {}).filter(Boolean)).toEqual([]);
      expect(errors?.[0]?.extensions.code).toBe(code);
    }
  });
});
