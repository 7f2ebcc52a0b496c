import { type DataOf, merchantUpdated, merchantVerified } from '@dallal/events';
import { newId } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { payments } from '../src/subgraph.ts';
import { identity, type PlacedOrder, pay, placeOrder, staff } from './marketplace.ts';

let subgraph: SubgraphTest;

beforeAll(async () => {
  subgraph = await testSubgraph(payments);
});
afterAll(() => subgraph.close());

const ofOrders = `query ($orders: [_Any!]!) {
  _entities(representations: $orders) {
    ... on Order {
      id
      payments { id status }
      invoices {
        id number status issuedAt total { amount currency } vat { amount currency }
        order { id } seller { id } buyer { id }
      }
    }
  }
}`;

async function askFor(orderIds: string[], as: ReturnType<typeof identity> | null) {
  const orders = orderIds.map((id) => ({ __typename: 'Order', id }));
  const { data, errors } = await subgraph.execute(ofOrders, { orders }, { as });
  expect(errors).toBeUndefined();
  return data._entities;
}

async function paidOrder(given: Partial<PlacedOrder> = {}): Promise<PlacedOrder> {
  const order = await placeOrder(subgraph, given);
  await pay(subgraph, order);
  return order;
}

describe('an invoice', () => {
  it('is issued for a captured payment, with the VAT that its total contains', async () => {
    const order = await paidOrder({ total: { amount: 999_99, currency: 'SAR' } });
    const [{ invoices }] = await askFor([order.orderId], identity(order.customerId));
    expect(invoices).toEqual([
      {
        id: expect.any(String),
        number: 'INV-000001',
        status: 'ISSUED',
        issuedAt: expect.stringMatching(/Z$/),
        total: { amount: 999_99, currency: 'SAR' },
        vat: { amount: 130_43, currency: 'SAR' },
        order: { id: order.orderId },
        seller: { id: order.merchantId },
        buyer: { id: order.customerId },
      },
    ]);
    const issued = (await subgraph.events('invoice.issued')).filter(
      (event) => event.data.orderId === order.orderId,
    );
    expect(issued.map((event) => event.data)).toEqual([
      {
        invoiceId: invoices[0].id,
        number: 'INV-000001',
        orderId: order.orderId,
        orderNumber: order.number,
        customerId: order.customerId,
        merchantUserId: order.merchantUserId,
        total: { amount: 999_99, currency: 'SAR' },
        vat: { amount: 130_43, currency: 'SAR' },
      },
    ]);
  });

  it('is not issued for a declined payment', async () => {
    const order = await placeOrder(subgraph);
    await pay(subgraph, order, { token: 'sandbox_declined' });
    const [{ invoices }] = await askFor([order.orderId], identity(order.customerId));
    expect(invoices).toEqual([]);
  });

  it('has its seller’s next number, without gaps, when many are issued at once', async () => {
    const sellers = [newId(), newId()];
    const orders = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        placeOrder(subgraph, { merchantId: sellers[index % 2], merchantUserId: sellers[index % 2] }),
      ),
    );
    await Promise.all(
      orders.flatMap((order) => [pay(subgraph, order), pay(subgraph, order, { token: 'sandbox_declined' })]),
    );
    // Those orders whose declined payment came first.
    await Promise.all(orders.map((order) => pay(subgraph, order)));
    for (const seller of sellers) {
      const mine = orders.filter((order) => order.merchantId === seller).map((order) => order.orderId);
      const found = await askFor(mine, identity(seller));
      const numbers = found.flatMap((order: { invoices: { number: string }[] }) =>
        order.invoices.map((invoice) => invoice.number),
      );
      const expected = Array.from({ length: 10 }, (_, index) => `INV-${String(index + 1).padStart(6, '0')}`);
      expect(numbers.sort()).toEqual(expected);
    }
  });
});

describe('an invoice’s seller', () => {
  const invoiceOf = async (order: PlacedOrder) => {
    const query = `query ($orders: [_Any!]!) { _entities(representations: $orders) {
      ... on Order { invoices { sellerName sellerVatNumber qrCode } } } }`;
    const orders = [{ __typename: 'Order', id: order.orderId }];
    const { data } = await subgraph.execute(query, { orders }, { as: identity(order.customerId) });
    return data._entities[0].invoices[0];
  };
  const told = (merchantId: string, more: Partial<DataOf<typeof merchantUpdated>>) => ({
    ...{ merchantId, userId: newId(), name: 'Riyadh Parts', specialisations: [], serviceAreas: [] },
    ...more,
  });
  const registered = { legalName: 'Riyadh Spare Parts Ltd.', vatNumber: '300000000100003' };

  it('is named as it was registered when the invoice was issued, and its QR code says so', async () => {
    const merchantId = newId();
    await subgraph.emit(merchantVerified, merchantId, told(merchantId, registered));
    const order = await paidOrder({ merchantId });
    const names = { sellerName: registered.legalName, sellerVatNumber: registered.vatNumber };
    const first = await invoiceOf(order);
    expect(first).toEqual({ ...names, qrCode: expect.any(String) });
    expect(Buffer.from(first.qrCode, 'base64').toString('utf8')).toContain(registered.legalName);
    const renamed = told(merchantId, { ...registered, legalName: 'Riyadh Parts Holding' });
    await subgraph.emit(merchantUpdated, merchantId, renamed);
    // What came from a process that did not say it yet.
    await subgraph.emit(merchantUpdated, merchantId, told(merchantId, {}));
    expect(await invoiceOf(order)).toEqual(first);
    expect(await invoiceOf(await paidOrder({ merchantId }))).toMatchObject({
      sellerName: 'Riyadh Parts Holding',
    });
  });

  it('is named when it is heard of, on what was issued before too, and after that not again', async () => {
    const merchantId = newId();
    const order = await paidOrder({ merchantId });
    await subgraph.emit(merchantUpdated, merchantId, told(merchantId, {}));
    expect(await invoiceOf(order)).toMatchObject({ sellerName: null, qrCode: null });
    await subgraph.emit(merchantUpdated, merchantId, told(merchantId, registered));
    const completed = await invoiceOf(order);
    expect(completed).toEqual({
      sellerName: registered.legalName,
      sellerVatNumber: registered.vatNumber,
      qrCode: expect.any(String),
    });
    const renamed = told(merchantId, { ...registered, legalName: 'Riyadh Parts Holding' });
    await subgraph.emit(merchantUpdated, merchantId, renamed);
    expect(await invoiceOf(order)).toEqual(completed);
  });

  it('is left out, with the QR code, where it is not known', async () => {
    expect(await invoiceOf(await paidOrder())).toEqual({
      sellerName: null,
      sellerVatNumber: null,
      qrCode: null,
    });
  });
});

describe('the payments and invoices of an order', () => {
  it('are shown to its customer, its merchant with its employees, and staff', async () => {
    const order = await paidOrder();
    const employee = identityOf('merchant_staff', { sub: newId(), merchant: order.merchantId });
    for (const viewer of [identity(order.customerId), identity(order.merchantUserId), employee, staff]) {
      const [found] = await askFor([order.orderId], viewer);
      expect(found.payments).toHaveLength(1);
      expect(found.invoices).toHaveLength(1);
    }
  });

  it('are empty for strangers, other merchants, tokens that are not for them and the anonymous', async () => {
    const order = await paidOrder();
    const other = identityOf('merchant', { sub: newId(), merchant: newId() });
    const narrowed = { ...identity(order.customerId), scopes: ['orders:read', 'payments:write'] };
    for (const viewer of [identity(), other, narrowed, null]) {
      expect(await askFor([order.orderId], viewer)).toEqual([
        { id: order.orderId, payments: [], invoices: [] },
      ]);
    }
  });

  it('are loaded for many orders at once, each its own', async () => {
    const [mine, other] = [await paidOrder(), await paidOrder()];
    const found = await askFor([other.orderId, 'x', mine.orderId, '\0'], identity(mine.customerId));
    expect(found.map((order: { payments: unknown[] }) => order.payments.length)).toEqual([0, 0, 1, 0]);
  });
});

describe.each(['payment', 'invoice'])('query %s(id)', (field) => {
  const query = `query ($id: ID!) { ${field}(id: $id) { id order { id } } }`;

  async function idOf(order: PlacedOrder): Promise<string> {
    const [found] = await askFor([order.orderId], staff);
    return found[`${field}s`][0].id;
  }

  it('answers both parties and staff', async () => {
    const order = await paidOrder();
    const id = await idOf(order);
    for (const as of [identity(order.customerId), identity(order.merchantUserId), staff]) {
      const { data } = await subgraph.execute(query, { id }, { as });
      expect(data[field]).toEqual({ id, order: { id: order.orderId } });
    }
  });

  it('does not tell a stranger’s from one that does not exist', async () => {
    const id = await idOf(await paidOrder());
    for (const asked of [id, newId(), 'x', '', '\0']) {
      const { data, errors } = await subgraph.execute(query, { id: asked }, { as: identity() });
      expect(data).toEqual({ [field]: null });
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
  });

  it('refuses the anonymous', async () => {
    const { errors } = await subgraph.execute(query, { id: newId() });
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('as a reference of another subgraph resolves to null for a stranger', async () => {
    const order = await paidOrder();
    const id = await idOf(order);
    const typename = field === 'payment' ? 'Payment' : 'Invoice';
    const entities = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${typename} { id } } }`;
    const variables = { r: [id, 'x'].map((key) => ({ __typename: typename, id: key })) };
    const asStranger = await subgraph.execute(entities, variables, { as: identity() });
    expect(asStranger.data._entities).toEqual([null, null]);
    const asCustomer = await subgraph.execute(entities, variables, { as: identity(order.customerId) });
    expect(asCustomer.data._entities).toEqual([{ id }, null]);
  });
});

describe('what a representation says besides its key', () => {
  it('makes nobody a party to an order, and no order cheaper: our own tables say who and how much', async () => {
    const order = await paidOrder();
    const as = identity();
    const forged = {
      __typename: 'Order',
      id: order.orderId,
      customerId: as.sub,
      customer: { id: as.sub },
      merchantUserId: as.sub,
      total: { amount: 1, currency: 'SAR' },
      status: 'CONFIRMED',
    };
    const { data } = await subgraph.execute(ofOrders, { orders: [forged] }, { as });
    expect(data._entities).toEqual([{ id: order.orderId, payments: [], invoices: [] }]);
    const own = await subgraph.execute(ofOrders, { orders: [forged] }, { as: identity(order.customerId) });
    expect(own.data._entities[0].invoices).toMatchObject([{ total: { amount: order.total.amount } }]);
  });
});
