import { paymentCaptured, stockRefused, stockReserved } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { newId, sql, transaction } from '@dallal/subgraph';
import { eventually, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { codes, data, paymentOf, people } from '../../test/scenario.ts';
import { findDiscrepancies } from '../order/order.history.ts';
import { expireUnpaidOrder } from '../order/order.payment.ts';
import { orders as definition } from '../subgraph.ts';

const CHECKOUT = `mutation ($input: CheckoutInput!) { outcome: checkout(input: $input) {
  __typename
  ... on Checkout { id status orders { id } }
  ... on OutOfStock { products { product { id } available } }
  ... on PriceChanged { products { product { id } unitPrice { amount currency } } }
  ... on ProductsNotForSale { products { product { id } available unitPrice { amount } } }
  ... on CheckoutKeyReused { idempotencyKey }
  ... on TooManyUnpaidCheckouts { limit }
} }`;
const READ = `query ($id: ID!) { checkout(id: $id) {
  id status refusal { __typename } orders {
    id number status title total { amount currency } merchant { id } partRequest { id }
    deliveryAddress { recipient lines city country phone }
    lines { position sku name arabic: name(language: AR) quantity unitPrice { amount } total { amount currency } product { id } }
  }
} }`;
const ORDER = 'query ($id: ID!) { order(id: $id) { status deliveryAddress { city } lines { sku } } }';

const deliverTo = { recipient: ' Sara ', lines: ['8228 King Fahd Rd'], city: 'Riyadh', country: 'SA' };
const SAR = (amount: number) => ({ amount, currency: 'SAR' });

/** A cart of three products of two sellers, and what products says when there is enough of all. */
function cart() {
  const [shop, other] = [newId(), newId()].map((merchantId) => ({ merchantId, merchantUserId: newId() }));
  const line = (sku: string, quantity: number, amount: number, seller: typeof shop) => ({
    ...{ productId: newId(), sku, nameAr: `قطعة ${sku}`, nameEn: `Part ${sku}`, quantity },
    ...{ unitPrice: SAR(amount), ...seller! },
  });
  const reserved = [line('A-1', 2, 50_00, shop), line('B-1', 1, 10_00, other), line('A-2', 1, 7_00, shop)];
  const input = {
    lines: reserved.map(({ productId, quantity }) => ({ productId, quantity })),
    expectedTotal: SAR(117_00),
    deliverTo,
    idempotencyKey: newId(),
  };
  return { shop: shop!, other: other!, reserved, input };
}

let orders: SubgraphTest;
beforeAll(async () => {
  orders = await testSubgraph(definition, { config: { CHECKOUT_WAIT_SECONDS: '0' } });
});
afterEach(async () => expect(await findDiscrepancies(orders.em())).toEqual([]));
afterAll(() => orders.close());

const checkingOut = (as: Identity, input: object, at = orders) => at.execute(CHECKOUT, { input }, { as });
const checkOut = async (as: Identity, input: object) => (await data(checkingOut(as, input))).outcome;
const read = async (as: Identity, id: string) => (await data(orders.execute(READ, { id }, { as }))).checkout;
const told = async (type: string, checkoutId: string) =>
  (await orders.events(type)).map((event) => event.data).filter((event) => event.checkoutId === checkoutId);

async function bought(as: Identity) {
  const { input, reserved, ...sellers } = cart();
  const { id } = await checkOut(as, input);
  await orders.emit(stockReserved, id, { checkoutId: id, lines: reserved });
  const { orders: placed } = await read(as, id);
  return { id, input, reserved, placed, ...sellers };
}

describe('a cart that is checked out', () => {
  it('is asked of products, and is nothing yet', async () => {
    const { customer } = people();
    const { input } = cart();
    const outcome = await checkOut(customer, input);
    expect(outcome).toEqual({
      __typename: 'Checkout',
      id: expect.any(String),
      status: 'PENDING',
      orders: [],
    });
    expect(await told('checkout.requested', outcome.id)).toEqual([
      {
        checkoutId: outcome.id,
        customerId: customer.sub,
        customerMerchantId: null,
        lines: input.lines,
        expectedTotal: SAR(117_00),
      },
    ]);
  });

  it('becomes one order for each seller, with what was bought at the prices it was bought for', async () => {
    const { customer } = people();
    const { id, reserved, shop, other } = await bought(customer);
    const { status, orders: placed } = await read(customer, id);
    expect(status).toBe('PLACED');
    expect(placed).toMatchObject([
      {
        status: 'PENDING_PAYMENT',
        title: 'قطعة A-1 (+1)',
        total: SAR(107_00),
        merchant: { id: shop.merchantId },
      },
      { status: 'PENDING_PAYMENT', title: 'قطعة B-1', total: SAR(10_00), merchant: { id: other.merchantId } },
    ]);
    const address = {
      recipient: 'Sara',
      lines: ['8228 King Fahd Rd'],
      city: 'Riyadh',
      country: 'SA',
      phone: null,
    };
    expect(placed[0]).toMatchObject({ partRequest: null, deliveryAddress: address });
    expect(placed[0].lines).toEqual([
      {
        ...{ position: 1, sku: 'A-1', name: 'Part A-1', arabic: 'قطعة A-1', quantity: 2 },
        ...{ unitPrice: { amount: 50_00 }, total: SAR(100_00), product: { id: reserved[0]!.productId } },
      },
      expect.objectContaining({ position: 2, sku: 'A-2', quantity: 1, total: SAR(7_00) }),
    ]);
    const announced = await told('order.placed', id);
    expect(announced).toMatchObject([
      {
        ...shop,
        customerId: customer.sub,
        auctionId: null,
        bidId: null,
        partRequestId: null,
        total: SAR(107_00),
      },
      { ...other, paymentDueAt: expect.any(String), total: SAR(10_00) },
    ]);
  });

  it('places its orders once, however often products answers, and whatever', async () => {
    const { customer } = people();
    const { id, reserved, placed } = await bought(customer);
    await orders.emit(stockReserved, id, { checkoutId: id, lines: reserved });
    await orders.emit(stockRefused, id, { checkoutId: id, reason: 'OUT_OF_STOCK', lines: [] });
    expect(await read(customer, id)).toMatchObject({ status: 'PLACED', orders: placed });
    expect(await told('order.placed', id)).toHaveLength(2);
  });

  it.each([
    ['NOT_FOR_SALE', 'ProductsNotForSale', {}, { available: null, unitPrice: null }],
    ['OUT_OF_STOCK', 'OutOfStock', { available: 1, unitPrice: SAR(5_00) }, { available: 1 }],
    ['PRICE_CHANGED', 'PriceChanged', { available: 9, unitPrice: SAR(5_00) }, { unitPrice: SAR(5_00) }],
  ] as const)(
    'is refused as %s, with what is the matter, and asked again it is refused again',
    async (reason, type, state, seen) => {
      const { customer } = people();
      const { input } = cart();
      const { id } = await checkOut(customer, input);
      const { productId } = input.lines[0]!;
      await orders.emit(stockRefused, id, { checkoutId: id, reason, lines: [{ productId, ...state }] });
      expect(await read(customer, id)).toEqual({
        id,
        status: 'REFUSED',
        refusal: { __typename: type },
        orders: [],
      });
      expect(await checkOut(customer, input)).toEqual({
        __typename: type,
        products: [{ product: { id: productId }, ...seen }],
      });
    },
  );

  it('under a key that was used is what it was; another cart under it is refused', async () => {
    const { customer, stranger } = people();
    const { id, input, placed } = await bought(customer);
    const again = await Promise.all([1, 2, 3].map(() => checkOut(customer, input)));
    for (const { id: same, orders: its } of again) expect([same, its.length]).toEqual([id, placed.length]);
    const more = { ...input, lines: [{ ...input.lines[0]!, quantity: 9 }] };
    const reused = { __typename: 'CheckoutKeyReused', idempotencyKey: input.idempotencyKey };
    expect(await checkOut(customer, more)).toEqual(reused);
    expect((await checkOut(stranger, more)).id).not.toBe(id);
  });

  it('waits until some that are not paid are, so that nobody holds what all others could buy', async () => {
    const { customer, stranger } = people();
    const { id, input } = await bought(customer);
    const clicks = Array.from({ length: 12 }, () =>
      checkOut(customer, { ...input, idempotencyKey: newId() }),
    );
    const answers = await Promise.all(clicks);
    const refused = answers.filter(({ __typename }) => __typename === 'TooManyUnpaidCheckouts');
    expect(refused).toEqual(Array(3).fill({ __typename: 'TooManyUnpaidCheckouts', limit: 10 }));
    // What was asked for before is no new one.
    expect(await checkOut(customer, input)).toMatchObject({ __typename: 'Checkout', status: 'PLACED' });
    const next = { ...input, idempotencyKey: newId() };
    expect(await checkOut(stranger, next)).toMatchObject({ __typename: 'Checkout' });
    for (const announced of await told('order.placed', id)) {
      const payment = { ...paymentOf(announced), amount: announced.total };
      await orders.emit(paymentCaptured, payment.paymentId, payment);
    }
    expect(await checkOut(customer, next)).toMatchObject({ __typename: 'Checkout', status: 'PENDING' });
  });

  it('by the same click twice at once is one', async () => {
    const { customer } = people();
    const { input } = cart();
    const ids = (await Promise.all([1, 2, 3, 4].map(() => checkOut(customer, input)))).map(({ id }) => id);
    expect(new Set(ids).size).toBe(1);
    expect(await told('checkout.requested', ids[0])).toHaveLength(1);
  });

  it('is answered at once when products answers in time', async () => {
    const patient = await testSubgraph(definition, { config: { CHECKOUT_WAIT_SECONDS: '20' } });
    try {
      const { input, reserved } = cart();
      const asked = checkingOut(people().customer, input, patient);
      const [request] = await eventually(async () => {
        const events = await patient.events('checkout.requested');
        return events.length > 0 ? events : undefined;
      });
      const checkoutId = request!.aggregateId;
      await patient.emit(stockReserved, checkoutId, { checkoutId, lines: reserved });
      expect((await data(asked)).outcome).toMatchObject({
        id: checkoutId,
        status: 'PLACED',
        orders: [{}, {}],
      });
    } finally {
      await patient.close();
    }
  });

  it.each([
    ['no lines', { lines: [] }],
    ['51 lines', { lines: Array.from({ length: 51 }, () => ({ productId: newId(), quantity: 1 })) }],
    ['no pieces', { lines: [{ productId: newId(), quantity: 0 }] }],
    ['1000 pieces', { lines: [{ productId: newId(), quantity: 1_000 }] }],
    ['what is no product', { lines: [{ productId: 'x', quantity: 1 }] }],
    ['an address of no lines', { deliverTo: { ...deliverTo, lines: [] } }],
    ['a country that is none', { deliverTo: { ...deliverTo, country: 'Sa' } }],
    ['a recipient that turns round what follows', { deliverTo: { ...deliverTo, recipient: 'a\u202e' } }],
    ['an empty key', { idempotencyKey: ' ' }],
  ])('with %s is bad input', async (_, changes) => {
    expect(await codes(checkingOut(people().customer, { ...cart().input, ...changes }))).toEqual([
      'BAD_USER_INPUT',
    ]);
  });

  it('naming a product twice is bad input', async () => {
    const { input } = cart();
    const lines = [
      input.lines[0]!,
      { ...input.lines[0]!, productId: input.lines[0]!.productId.toUpperCase() },
    ];
    expect(await codes(checkingOut(people().customer, { ...input, lines }))).toEqual(['BAD_USER_INPUT']);
  });

  it('is seen by its customer alone, and demands the permission to buy', async () => {
    const { customer, stranger, staff } = people();
    const { id, input } = await bought(customer);
    for (const as of [stranger, staff, { ...customer, project: newId() }])
      expect(await read(as, id)).toBeNull();
    expect(await read(customer, 'x')).toBeNull();
    expect(await codes(checkingOut({ ...customer, scopes: ['orders:read'] }, input))).toEqual(['FORBIDDEN']);
    expect(await codes(checkingOut({ ...customer, project: newId() }, input))).toEqual(['FORBIDDEN']);
    expect(await codes(orders.execute(CHECKOUT, { input }))).toEqual(['UNAUTHENTICATED']);
  });
});

describe('an order of the shop', () => {
  it('is seen with its lines and its address by its seller, and by no other seller of the checkout', async () => {
    const { customer, merchant } = people();
    const { placed, shop, other } = await bought(customer);
    const as = (seller: typeof shop) => ({
      ...merchant,
      sub: seller.merchantUserId,
      merchant: seller.merchantId,
    });
    const seen = async (who: Identity) =>
      (await data(orders.execute(ORDER, { id: placed[0].id }, { as: who }))).order;
    const order = {
      status: 'PENDING_PAYMENT',
      deliveryAddress: { city: 'Riyadh' },
      lines: [{ sku: 'A-1' }, { sku: 'A-2' }],
    };
    expect(await seen(as(shop))).toEqual(order);
    expect(await seen(as(other))).toBeNull();
  });

  it('is confirmed by its payment, and then not taken back for being unpaid', async () => {
    const { customer } = people();
    const { id, placed } = await bought(customer);
    const [announced] = await told('order.placed', id);
    const payment = { ...paymentOf(announced), amount: announced.total };
    await orders.emit(paymentCaptured, payment.paymentId, payment);
    await orders.emit(paymentCaptured, newId(), { ...payment, paymentId: newId() });
    expect((await read(customer, id)).orders.map(({ status }: { status: string }) => status)).toEqual([
      'CONFIRMED',
      'PENDING_PAYMENT',
    ]);
    expect(await told('order.confirmed', id)).toHaveLength(1);
    const keys = await sql<{ key: string }>(
      orders.em(),
      'select key from graphile_worker.jobs where key = any(?::text[]) order by key',
      [`{${placed.map((order: { id: string }) => `order.expire-unpaid:order:${order.id}`).join()}}`],
    );
    expect(keys.map(({ key }) => key)).toEqual([`order.expire-unpaid:order:${placed[1].id}`]);
  });

  it('that is not paid in time is cancelled by itself, and the catalogue hears of what checkout', async () => {
    const { customer } = people();
    const { id, placed } = await bought(customer);
    const [{ id: orderId }] = placed;
    await sql(orders.em(), 'update orders set payment_due_at = clock_timestamp() where id = ?', [orderId]);
    const jobs = await sql<{ id: string }>(orders.em(), 'select id from graphile_worker.jobs where key = ?', [
      `order.expire-unpaid:order:${orderId}`,
    ]);
    await sql(
      orders.em(),
      'select graphile_worker.reschedule_jobs(?::bigint[], run_at => clock_timestamp())',
      [`{${jobs.map((job) => job.id).join()}}`],
    );
    const cancelled = await eventually(async () => (await told('order.cancelled', id))[0]);
    expect(cancelled).toMatchObject({ orderId, checkoutId: id, reason: 'PAYMENT_OVERDUE' });
    expect((await read(customer, id)).orders).toMatchObject([
      { status: 'CANCELLED' },
      { status: 'PENDING_PAYMENT' },
    ]);
  });

  it('is not cancelled before its time, whatever a job says', async () => {
    const { customer } = people();
    const { id, placed } = await bought(customer);
    const config = { ORDER_PAYMENT_WINDOW_HOURS: 24 } as never;
    const log = { warn() {}, error() {} } as never;
    await transaction(orders.em(), (tx) => expireUnpaidOrder(placed[0].id, { tx, config, log }));
    expect(await told('order.cancelled', id)).toEqual([]);
  });
});
