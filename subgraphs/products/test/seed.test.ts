import { type SubgraphTest, testSubgraph } from '@dallal/testing';
import { demoProducts } from '../src/demo-products.ts';
import { products } from '../src/subgraph.ts';
import { page } from './catalogue.ts';

let subgraph: SubgraphTest;

beforeAll(async () => {
  subgraph = await testSubgraph(products);
  await subgraph.running.seed();
});
afterAll(() => subgraph.close());

describe('the demo data', () => {
  it('fills every category', async () => {
    const { skus } = await page(subgraph, { first: 100 });
    expect(skus.toSorted()).toEqual(demoProducts.map(({ sku }) => sku).toSorted());
    const { data } = await subgraph.execute('{ categories { slug } }');
    for (const { slug } of data.categories) expect(demoProducts.map((p) => p.category)).toContain(slug);
  });

  it('is announced like any product', async () => {
    expect(await subgraph.events('product.created')).toHaveLength(demoProducts.length);
  });

  it('changes nothing when it is written again', async () => {
    await subgraph.running.seed();
    expect((await page(subgraph, { first: 100 })).skus).toHaveLength(demoProducts.length);
    expect(await subgraph.events('product.created')).toHaveLength(demoProducts.length);
  });
});
