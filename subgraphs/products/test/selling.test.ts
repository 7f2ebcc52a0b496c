import {
  checkoutRequested,
  merchantReinstated,
  merchantSuspended,
  merchantVerified,
  orderCancelled,
  orderConfirmed,
} from '@dallal/events';
import { newId, transaction } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { answerCheckout } from '../src/reservation/reservation.service.ts';
import { products } from '../src/subgraph.ts';
import { createMutation, productInput } from './catalogue.ts';

const PRODUCT =
  'query ($id: ID!) { product(id: $id) { stock isAvailable seller { id } sellerName price { amount } } }';
const UPDATE = `mutation ($input: UpdateProductInput!) { outcome: updateProduct(input: $input) {
  __typename ... on Product { name(language: AR) price { amount } category { slug } } ... on UnknownCategory { unknown: category }
} }`;
const STOCK = `mutation ($input: UpdateStockInput!) { outcome: updateStock(input: $input) {
  __typename ... on Product { stock } ... on StockChanged { now: stock }
} }`;
const MINE = '{ myProducts(first: 10) { edges { node { id } } } }';

let subgraph: SubgraphTest;
const shop = { merchantId: newId(), userId: newId(), name: 'A shop', specialisations: [], serviceAreas: [] };
const owner = identityOf('merchant', { sub: shop.userId, merchant: shop.merchantId });
const employee = identityOf('merchant_staff', { sub: newId(), merchant: shop.merchantId });
const other = identityOf('merchant', { sub: newId(), merchant: newId() });

beforeAll(async () => {
  subgraph = await testSubgraph(products);
  await subgraph.emit(merchantVerified, shop.merchantId, shop);
});
afterAll(() => subgraph.close());

async function onShelf(stock: number, as = owner): Promise<string> {
  const { data } = await subgraph.execute(createMutation, { input: productInput({ stock }) }, { as });
  return data.createProduct.id;
}
const read = async (id: string) => (await subgraph.execute(PRODUCT, { id })).data.product;
const wish = (productId: string, quantity: number, changes: object = {}) => ({
  checkoutId: newId(),
  customerId: newId(),
  customerMerchantId: null,
  lines: [{ productId, quantity }],
  expectedTotal: { amount: 100_00 * quantity, currency: 'SAR' },
  ...changes,
});
const answersTo = async (checkoutId: string) =>
  (await subgraph.events()).filter(({ aggregateId }) => aggregateId === checkoutId);
const orderOf = (checkoutId: string) => ({
  orderId: newId(),
  number: 'DL-2026-000001',
  customerId: newId(),
  merchantId: shop.merchantId,
  merchantUserId: shop.userId,
  partRequestId: null,
  auctionId: null,
  bidId: null,
  checkoutId,
  title: 'Part',
  total: { amount: 100_00, currency: 'SAR' },
});

describe('a reservation', () => {
  it('takes the pieces off the shelf, and says what was sold by whom for how much', async () => {
    const id = await onShelf(3);
    const asked = wish(id, 2);
    await subgraph.emit(checkoutRequested, asked.checkoutId, asked);
    expect(await read(id)).toMatchObject({
      stock: 1,
      isAvailable: true,
      seller: { id: shop.merchantId },
      sellerName: 'A shop',
    });
    expect(await answersTo(asked.checkoutId)).toMatchObject([
      {
        type: 'stock.reserved',
        data: {
          lines: [
            {
              productId: id,
              quantity: 2,
              unitPrice: { amount: 100_00, currency: 'SAR' },
              merchantId: shop.merchantId,
              merchantUserId: shop.userId,
            },
          ],
        },
      },
    ]);
  });

  it('of the last piece is given to exactly one of ten who want it at once', async () => {
    const id = await onShelf(1);
    const wishes = Array.from({ length: 10 }, () => wish(id, 1));
    await Promise.all(wishes.map((asked) => transaction(subgraph.em(), (tx) => answerCheckout(tx, asked))));
    const answers = (await Promise.all(wishes.map(({ checkoutId }) => answersTo(checkoutId)))).flat();
    expect(answers.filter(({ type }) => type === 'stock.reserved')).toHaveLength(1);
    expect(answers.filter(({ type }) => type === 'stock.refused')).toHaveLength(9);
    expect(await read(id)).toMatchObject({ stock: 0, isAvailable: false });
  });

  it('is all or nothing, and two that want the same in another order do not wait for each other', async () => {
    const [one, another] = [await onShelf(6), await onShelf(5)];
    const wishes = Array.from({ length: 6 }, (_, index) => {
      const lines = [one, another].map((productId) => ({ productId, quantity: 1 }));
      return wish(one, 2, { lines: index % 2 ? lines.toReversed() : lines });
    });
    await Promise.all(wishes.map((asked) => transaction(subgraph.em(), (tx) => answerCheckout(tx, asked))));
    expect(await read(one)).toMatchObject({ stock: 1 });
    expect(await read(another)).toMatchObject({ stock: 0 });
  });

  it('is given back once when its order is cancelled, also after it was paid', async () => {
    const id = await onShelf(4);
    const asked = wish(id, 3);
    await subgraph.emit(checkoutRequested, asked.checkoutId, asked);
    const order = orderOf(asked.checkoutId);
    await subgraph.emit(orderConfirmed, order.orderId, order);
    expect(await read(id)).toMatchObject({ stock: 1 });
    const cancelled = { ...order, reason: 'PAYMENT_OVERDUE' };
    await subgraph.emit(orderCancelled, order.orderId, cancelled);
    await subgraph.emit(orderCancelled, order.orderId, cancelled);
    expect(await read(id)).toMatchObject({ stock: 4 });
    expect((await answersTo(asked.checkoutId)).map(({ type }) => type)).toEqual([
      'stock.reserved',
      'stock.released',
    ]);
  });

  it('is not made while the seller is suspended, nor of what nobody sells', async () => {
    const id = await onShelf(1);
    const unsold = await onShelf(1, identityOf('admin', { sub: newId() }));
    await subgraph.emit(merchantSuspended, shop.merchantId, shop);
    expect(await read(id)).toMatchObject({ stock: 1, isAvailable: false });
    for (const asked of [wish(id, 1), wish(unsold, 1)]) {
      await subgraph.emit(checkoutRequested, asked.checkoutId, asked);
      expect(await answersTo(asked.checkoutId)).toMatchObject([
        { type: 'stock.refused', data: { reason: 'NOT_FOR_SALE' } },
      ]);
    }
    await subgraph.emit(merchantReinstated, shop.merchantId, shop);
    expect(await read(id)).toMatchObject({ isAvailable: true });
  });
});

describe('a product', () => {
  const update = async (as: typeof owner, input: object) => subgraph.execute(UPDATE, { input }, { as });
  const count = async (as: typeof owner, input: object) => subgraph.execute(STOCK, { input }, { as });

  it('is changed by its seller and the staff of that, in what is given alone, and all are told', async () => {
    const id = await onShelf(1);
    const input = { id, price: { amount: 90_00 }, nameAr: 'فحمات' };
    for (const as of [owner, employee]) {
      const { data } = await update(as, input);
      const category = { slug: 'brakes' };
      expect(data.outcome).toMatchObject({ name: 'فحمات', price: { amount: 90_00 }, category });
    }
    const told = (await subgraph.events('product.updated')).filter(({ aggregateId }) => aggregateId === id);
    expect(told.at(-1)?.data).toMatchObject({ price: { amount: 90_00, currency: 'SAR' } });
    expect((await update(owner, { id, category: 'none' })).data.outcome).toMatchObject({ unknown: 'none' });
  });

  it('is counted by its seller: if pieces were sold meanwhile, nothing changes', async () => {
    const productId = await onShelf(5);
    const asked = wish(productId, 2);
    await subgraph.emit(checkoutRequested, asked.checkoutId, asked);
    const input = { productId, stock: 9, expectedStock: 5 };
    expect((await count(employee, input)).data.outcome).toEqual({ __typename: 'StockChanged', now: 3 });
    const second = { ...input, expectedStock: 3 };
    expect((await count(employee, second)).data.outcome).toEqual({ __typename: 'Product', stock: 9 });
    expect((await count(owner, { ...input, stock: -1 })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('is neither changed nor counted by anybody else', async () => {
    const id = await onShelf(1);
    const codes = async (as: typeof owner, productId: string) =>
      [await update(as, { id: productId }), await count(as, { productId, stock: 2, expectedStock: 1 })].map(
        ({ errors }) => errors?.[0]?.extensions.code,
      );
    expect(await codes(other, id)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(await codes(identityOf('customer', { sub: newId() }), id)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    for (const none of [newId(), 'x', '\0'])
      expect(await codes(owner, none)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(await read(id)).toMatchObject({ stock: 1 });
  });

  it('is in the list of its seller alone', async () => {
    const id = await onShelf(1, other);
    const mine = async (as: typeof owner) => {
      const { data } = await subgraph.execute(MINE, {}, { as });
      return data.myProducts.edges.map(({ node }: { node: { id: string } }) => node.id);
    };
    expect(await mine(other)).toEqual([id]);
    expect(await mine(employee)).not.toContain(id);
  });

  it('that its owner made before they were known as a merchant is theirs once they are', async () => {
    const late = { ...shop, merchantId: newId(), userId: newId() };
    const id = await onShelf(1, identityOf('merchant', { sub: late.userId }));
    expect(await read(id)).toMatchObject({ seller: null, isAvailable: false });
    await subgraph.emit(merchantVerified, late.merchantId, late);
    expect(await read(id)).toMatchObject({ seller: { id: late.merchantId }, isAvailable: true });
  });
});
