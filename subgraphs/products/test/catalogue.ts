import { newId } from '@dallal/subgraph';
import { identityOf, type SubgraphTest } from '@dallal/testing';

export const merchant = identityOf('merchant', { sub: newId() });

let count = 0;

export function productInput(given: Record<string, unknown> = {}) {
  count += 1;
  return {
    sku: `TEST-${String(count).padStart(4, '0')}`,
    nameAr: `قطعة ${count}`,
    nameEn: `Part ${count}`,
    price: { amount: 100_00 },
    category: 'brakes',
    stock: 3,
    ...given,
  };
}

export const createMutation = `mutation ($input: CreateProductInput!) {
  createProduct(input: $input) {
    __typename
    ... on Product { id sku name arabic: name(language: AR) price { amount currency } stock category { slug nameEn } }
    ... on SkuTaken { sku }
    ... on UnknownCategory { slug: category }
  }
}`;

/** Creates a product as a merchant and returns the result's type and fields. */
export async function create(at: SubgraphTest, given: Record<string, unknown> = {}, as = merchant) {
  const { data, errors } = await at.execute(createMutation, { input: productInput(given) }, { as });
  if (errors) throw new Error(String(errors[0]?.extensions.code), { cause: errors });
  return data.createProduct;
}

const pageQuery = `query ($first: Int, $after: String, $last: Int, $before: String, $query: String,
  $filter: ProductFilter, $orderBy: ProductOrder) {
  products(first: $first, after: $after, last: $last, before: $before, query: $query, filter: $filter, orderBy: $orderBy) {
    edges { cursor node { id sku } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

/** One page of the connection; throws its error's code. */
export async function page(of: SubgraphTest, variables: Record<string, unknown>) {
  const { data, errors } = await of.execute(pageQuery, variables);
  if (errors) throw new Error(String(errors[0]?.extensions.code), { cause: errors });
  const { edges, pageInfo } = data.products;
  return { skus: edges.map((edge: { node: { sku: string } }) => edge.node.sku), pageInfo };
}
