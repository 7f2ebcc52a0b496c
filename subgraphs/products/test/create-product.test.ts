import { MAX_MINOR_UNITS } from '@dallal/money';
import type { Identity } from '@dallal/signing';
import { newId } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { products } from '../src/subgraph.ts';
import { create, createMutation, merchant, page, productInput } from './catalogue.ts';

let subgraph: SubgraphTest;

beforeAll(async () => {
  subgraph = await testSubgraph(products);
});
afterAll(() => subgraph.close());

async function codeOf(given: Record<string, unknown>, as: Identity | null = merchant) {
  const { errors } = await subgraph.execute(createMutation, { input: productInput(given) }, { as });
  return errors?.[0]?.extensions;
}

describe('creating a product', () => {
  it.each(['merchant', 'merchant_staff', 'admin'] as const)('is done by %s, and told once', async (role) => {
    const input = productInput({ sku: `by-${role}`, price: { amount: 49_95, currency: 'SAR' } });
    const { data } = await subgraph.execute(
      createMutation,
      { input },
      { as: identityOf(role, { sub: newId() }) },
    );
    expect(data.createProduct).toEqual({
      __typename: 'Product',
      id: expect.any(String),
      sku: `BY-${role.toUpperCase()}`,
      name: input.nameEn,
      arabic: input.nameAr,
      price: { amount: 49_95, currency: 'SAR' },
      stock: 3,
      category: { slug: 'brakes', nameEn: 'Brakes' },
    });
    const created = await subgraph.events('product.created');
    const mine = created.filter((event) => event.aggregateId === data.createProduct.id);
    expect(mine.map((event) => event.data)).toEqual([
      {
        productId: data.createProduct.id,
        sku: `BY-${role.toUpperCase()}`,
        name: input.nameEn,
        price: { amount: 49_95, currency: 'SAR' },
      },
    ]);
  });

  it('of one SKU at the same moment succeeds once, and the others learn that it is taken', async () => {
    const sku = 'RACE-1';
    const results = await Promise.all(Array.from({ length: 10 }, () => create(subgraph, { sku })));
    const taken = results.filter((result) => result.__typename === 'SkuTaken');
    expect(taken).toEqual(Array.from({ length: 9 }, () => ({ __typename: 'SkuTaken', sku })));
    const created = await subgraph.events('product.created');
    expect(created.filter((event) => event.data.sku === sku)).toHaveLength(1);
  });

  it('finds a SKU taken whatever its letters’ case', async () => {
    await create(subgraph, { sku: 'CASE-1' });
    expect(await create(subgraph, { sku: 'case-1' })).toEqual({ __typename: 'SkuTaken', sku: 'CASE-1' });
  });

  it.each(['unheard-of', '', 'Brakes', '%', '\0', 'x'.repeat(10_000)])(
    'in a category that does not exist says so',
    async (category) => {
      expect(await create(subgraph, { category })).toEqual({ __typename: 'UnknownCategory', slug: category });
    },
  );

  it('is refused to customers, support, narrowed tokens of merchants and the anonymous', async () => {
    for (const role of ['customer', 'support'] as const) {
      expect(await codeOf({}, identityOf(role, { sub: newId() }))).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await codeOf({}, { ...merchant, scopes: ['orders:read'] })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await codeOf({}, null)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it.each([
    ['input.sku', { sku: 'no spaces' }],
    ['input.price.amount', { price: { amount: 0 } }],
    ['input.stock', { stock: -1 }],
    ['input.nameEn', { nameEn: '  x ' }],
    ['input.nameAr', { nameAr: 'ق'.repeat(201) }],
    ['input.nameEn', { nameEn: 'brake\0pads' }],
    ['input.nameEn', { nameEn: 'brake\u202epads' }],
    ['input.descriptionAr', { descriptionAr: 'half \ud83d pair' }],
    ['input.descriptionAr', { descriptionAr: 'turned \u2067 round' }],
    ['input.descriptionEn', { descriptionEn: 'x'.repeat(5_001) }],
  ])('names %s when that is wrong', async (argument, given) => {
    expect(await codeOf(given)).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });

  it.each([0.1, -1, 2 ** 53, Number.POSITIVE_INFINITY, null])('refuses %p as a price', async (amount) => {
    expect(await codeOf({ price: { amount } })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('keeps the highest price there is to the halala', async () => {
    const price = { amount: MAX_MINOR_UNITS, currency: 'AED' };
    expect(await create(subgraph, { price })).toMatchObject({ price });
  });

  it('leaves nothing behind when it is refused', async () => {
    const sku = 'NOTHING-LEFT';
    await create(subgraph, { sku, category: newId() });
    expect((await page(subgraph, { first: 1, query: sku })).skus).toEqual([]);
  });
});
