import { merchantVerified } from '@dallal/events';
import { newId } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { products } from '../src/subgraph.ts';
import { create, page } from './catalogue.ts';

let subgraph: SubgraphTest;
const skus = ['PAGE-1', 'PAGE-2', 'PAGE-3', 'PAGE-4', 'PAGE-5'];

beforeAll(async () => {
  subgraph = await testSubgraph(products);
  for (const sku of skus) await create(subgraph, { sku });
});
afterAll(() => subgraph.close());

describe('the map for search engines', () => {
  it('names the page of each product, the newest first, where browsers reach it', async () => {
    const answer = await subgraph.running.route('GET /sitemap.xml');
    expect(answer?.headers).toMatchObject({ 'content-type': 'application/xml; charset=utf-8' });
    const pages = [...(answer?.text ?? '').matchAll(/<loc>(?<page>.+?)<\/loc>/g)].map(
      (found) => found.groups?.page,
    );
    expect(pages.slice(0, 2)).toEqual(['http://127.0.0.1:4000/', 'http://127.0.0.1:4000/shop']);
    const { data } = await subgraph.execute('{ productBySku(sku: "PAGE-5") { id } }');
    expect(pages[2]).toBe(`http://127.0.0.1:4000/shop/${data.productBySku.id}`);
    expect(pages).toHaveLength(2 + skus.length);
  });
});

describe('paging through products', () => {
  const query = 'PAGE-';

  it('forwards meets each product once, newest first', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { skus: found, pageInfo } = await page(subgraph, { first: 2, after, query });
      seen.push(...found);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
    } while (after);
    expect(seen).toEqual(skus.toReversed());
  });

  it('backwards meets each product once', async () => {
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const { skus: found, pageInfo } = await page(subgraph, { last: 2, before, query });
      seen.unshift(...found);
      before = pageInfo.hasPreviousPage ? pageInfo.startCursor : undefined;
    } while (before);
    expect(seen).toEqual(skus.toReversed());
  });

  it('neither repeats nor skips when one is added meanwhile', async () => {
    const first = await page(subgraph, { first: 2, query });
    await create(subgraph, { sku: 'PAGE-6' });
    const second = await page(subgraph, { first: 2, after: first.pageInfo.endCursor, query });
    expect([...first.skus, ...second.skus]).toEqual(['PAGE-5', 'PAGE-4', 'PAGE-3', 'PAGE-2']);
  });

  it.each([
    ['no size', {}],
    ['first and last', { first: 1, last: 1 }],
    ['first: 0', { first: 0 }],
    ['first: -1', { first: -1 }],
    ['first: 101', { first: 101 }],
    ['last: 100000', { last: 100_000 }],
    ['first: 2147483648', { first: 2_147_483_648 }],
    ['a cursor that is none', { first: 1, after: 'x' }],
    ['a cursor with SQL', { first: 1, after: Buffer.from("' or 1=1 --").toString('base64url') }],
  ])('with %s is refused', async (_, variables) => {
    await expect(page(subgraph, variables)).rejects.toThrow('BAD_USER_INPUT');
  });
});

describe('searching products', () => {
  beforeAll(async () => {
    await create(subgraph, { sku: 'FIND-PCT', nameEn: 'Cleaner 100% pure', nameAr: 'منظف نقي' });
    await create(subgraph, { sku: 'FIND_UND', nameEn: 'Back\\slash holder', nameAr: 'حامل عاكس' });
  });

  it.each([
    ['a part of the English name in any case', 'cleaner 100', ['FIND-PCT']],
    ['a part of the Arabic name', 'عاكس', ['FIND_UND']],
    ['a part of the SKU', 'find-', ['FIND-PCT']],
    ['% itself', '%', ['FIND-PCT']],
    ['_ itself', '_', ['FIND_UND']],
    ['a backslash itself', '\\', ['FIND_UND']],
    ['the SKU without its dashes', 'findpct', ['FIND-PCT']],
    ['the SKU with dashes of its own', 'fi-nd.und', ['FIND_UND']],
    ['Arabic with its vowels', 'حَامِل', ['FIND_UND']],
    ['Arabic with the article', 'الحامل', ['FIND_UND']],
    ['a word with a typing error', 'claener', ['FIND-PCT']],
    ['an Arabic word with a typing error', 'مظنف', ['FIND-PCT']],
    ['nothing that only looks like it', 'cargo', []],
    ['nothing there is', "' or ''='", []],
  ])('finds %s', async (_, query, expected) => {
    expect((await page(subgraph, { first: 100, query })).skus).toEqual(expected);
  });

  it('for blanks finds everything', async () => {
    const all = await page(subgraph, { first: 100 });
    expect(await page(subgraph, { first: 100, query: '  ' })).toEqual(all);
  });

  it.each(['x'.repeat(201), 'a\0', '\ud800'])('for what no name can be is refused', async (query) => {
    await expect(page(subgraph, { first: 1, query })).rejects.toThrow('BAD_USER_INPUT');
  });
});

describe('one product', () => {
  const byId = 'query ($id: ID!) { product(id: $id) { sku } }';
  const bySku = 'query ($sku: String!) { productBySku(sku: $sku) { id } }';

  it('is found by id and by SKU', async () => {
    const { id, sku } = await create(subgraph);
    expect(await subgraph.execute(byId, { id })).toEqual({ data: { product: { sku } } });
    const found = { data: { productBySku: { id } } };
    expect(await subgraph.execute(bySku, { sku })).toEqual(found);
    expect(await subgraph.execute(bySku, { sku: sku.toLowerCase() })).toEqual(found);
  });

  it.each([newId(), '', 'x', '\0', '1'.repeat(10_000)])('is null under a key that is none', async (key) => {
    expect(await subgraph.execute(byId, { id: key })).toEqual({ data: { product: null } });
    expect(await subgraph.execute(bySku, { sku: key })).toEqual({ data: { productBySku: null } });
  });

  it('resolves as a reference by id, by SKU, and to null when unknown', async () => {
    const { id, sku } = await create(subgraph);
    const keys = [{ id }, { sku }, { id: newId() }, { sku: 'no such' }, { id: 'x' }];
    const { data, errors } = await subgraph.execute(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { id sku } } }',
      { r: keys.map((key) => ({ __typename: 'Product', ...key })) },
    );
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([{ id, sku }, { id, sku }, null, null, null]);
  });
});

describe('categories', () => {
  it('are there without demo data, in both languages', async () => {
    const { data } = await subgraph.execute('{ categories { slug nameAr nameEn } }');
    const slugs = data.categories.map((category: { slug: string }) => category.slug);
    expect(slugs).toEqual([
      'body',
      'brakes',
      'cooling',
      'electrical',
      'engine',
      'filters',
      'suspension',
      'tyres',
    ]);
    expect(data.categories[1]).toEqual({ slug: 'brakes', nameAr: 'الفرامل', nameEn: 'Brakes' });
  });

  it('resolve as references, and to null when unknown', async () => {
    const { data } = await subgraph.execute(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Category { nameEn } } }',
      { r: ['tyres', 'nope', '\0'].map((slug) => ({ __typename: 'Category', slug })) },
    );
    expect(data._entities).toEqual([{ nameEn: 'Tyres and wheels' }, null, null]);
  });
});

describe('narrowing a search', () => {
  const seller = { merchantId: newId(), userId: newId(), name: 'S', specialisations: [], serviceAreas: [] };
  const FACETS = `query ($query: String, $filter: ProductFilter) { productFacets(query: $query, filter: $filter) {
    total inStock priceFrom { amount } priceTo { amount } categories { category { slug } count }
  } }`;
  const query = 'narrow';
  const priceOf = (amount: number) => ({ price: { amount } });
  beforeAll(async () => {
    await subgraph.emit(merchantVerified, seller.merchantId, seller);
    const as = identityOf('merchant', { sub: seller.userId, merchant: seller.merchantId });
    const given = { nameEn: 'Narrow thing', nameAr: 'أداة ضيقة' };
    await create(subgraph, { sku: 'N-1', ...given, ...priceOf(300_00) }, as);
    await create(subgraph, { sku: 'N-2', ...given, ...priceOf(100_00), category: 'tyres' }, as);
    await create(subgraph, { sku: 'N-3', ...given, ...priceOf(200_00), stock: 0 }, as);
    await create(subgraph, { sku: 'N-4', ...given, ...priceOf(100_00), category: 'tyres' });
    await create(subgraph, { sku: 'N-5', ...given, price: { amount: 150_00, currency: 'AED' } }, as);
  });
  const found = async (filter: object, more: object = {}) =>
    (await page(subgraph, { first: 10, query, filter, ...more })).skus;
  const facets = async (filter: object) =>
    (await subgraph.execute(FACETS, { query, filter })).data.productFacets;

  it.each([
    ['a category', { category: 'tyres' }, ['N-4', 'N-2']],
    ['prices, both ends included, in riyals', { priceFrom: 100_00, priceTo: 200_00 }, ['N-4', 'N-3', 'N-2']],
    ['what can be bought now', { inStock: true }, ['N-5', 'N-2', 'N-1']],
    ['one seller', { sellerId: seller.merchantId }, ['N-5', 'N-3', 'N-2', 'N-1']],
    ['all at once', { sellerId: seller.merchantId, inStock: true, category: 'brakes' }, ['N-5', 'N-1']],
    ['nothing there is', { category: '\0', sellerId: 'x'.repeat(1_000) }, []],
  ])('finds %s', async (_, filter, skus) => {
    expect(await found(filter)).toEqual(skus);
  });

  it('finds those that are named, and what is none is none', async () => {
    const { data } = await subgraph.execute('{ productBySku(sku: "N-3") { id } }');
    expect(await found({ ids: [data.productBySku.id, newId(), 'x', '\0'] })).toEqual(['N-3']);
    expect(await found({ ids: [] })).toEqual([]);
    await expect(found({ ids: Array.from({ length: 101 }, newId) })).rejects.toThrow('BAD_USER_INPUT');
  });

  it.each(['ضيقه اداة', 'thing NARROW', 'ضيقة n-1'])(
    'finds words in any order and spelling: %s',
    async (words) => {
      expect((await page(subgraph, { first: 10, query: words })).skus).toContain('N-1');
    },
  );

  it.each([
    ['PRICE_ASC', ['N-2', 'N-4', 'N-5', 'N-3', 'N-1']],
    ['PRICE_DESC', ['N-1', 'N-3', 'N-5', 'N-4', 'N-2']],
  ])('by %s meets each product once, in pages of any size, both ways', async (orderBy, skus) => {
    for (const size of [1, 2, 3]) {
      const seen = { forward: [] as string[], backward: [] as string[] };
      for (let after: string | null | undefined; after !== null; ) {
        const { skus: some, pageInfo } = await page(subgraph, { first: size, after, query, orderBy });
        seen.forward.push(...some);
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      }
      for (let before: string | null | undefined; before !== null; ) {
        const { skus: some, pageInfo } = await page(subgraph, { last: size, before, query, orderBy });
        seen.backward.unshift(...some);
        before = pageInfo.hasPreviousPage ? pageInfo.startCursor : null;
      }
      expect(seen).toEqual({ forward: skus, backward: skus });
    }
  });

  it('refuses the cursor of another order', async () => {
    const { pageInfo } = await page(subgraph, { first: 1, query });
    const asked = { first: 1, after: pageInfo.endCursor, query, orderBy: 'PRICE_ASC' };
    await expect(page(subgraph, asked)).rejects.toThrow('BAD_USER_INPUT');
  });

  it('counts what each facet would give: its own choice is left out, the others’ count', async () => {
    expect(await facets({})).toEqual({
      total: 5,
      inStock: 3,
      priceFrom: { amount: 100_00 },
      priceTo: { amount: 300_00 },
      categories: [
        { category: { slug: 'brakes' }, count: 3 },
        { category: { slug: 'tyres' }, count: 2 },
      ],
    });
    expect(await facets({ category: 'tyres', inStock: true, priceTo: 100_00 })).toMatchObject({
      total: 1,
      inStock: 1,
      priceTo: { amount: 100_00 },
      categories: [{ category: { slug: 'tyres' }, count: 1 }],
    });
    expect(await facets({ sellerId: newId() })).toMatchObject({ total: 0, priceFrom: null, categories: [] });
  });
});
