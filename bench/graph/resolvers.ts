import {
  author,
  type Product,
  products,
  type Review,
  reviews,
  reviewsOf,
  reviewsOfAnyUser,
  shippingEstimate,
  type User,
  users,
} from './data.ts';
import type { SubgraphName } from './type-defs.ts';

type Resolvers = Record<string, Record<string, (source: never, args: never) => unknown>>;

const productOf = ({ upc }: { upc: string }) => products.find((product) => product.upc === upc);
const userOf = ({ id }: { id: string }) => users.find((user) => user.id === id);

const review = {
  product: ({ upc }: Review) => ({ upc }),
  author: () => ({ id: author.id, username: author.username }),
};

/** Resolvers of each subgraph, over the data of data.ts. */
export const resolvers: Record<SubgraphName, Resolvers> = {
  accounts: {
    Query: {
      me: () => users[0],
      user: (_source: never, args: { id: string }) => userOf(args),
      users: () => users,
    },
    User: { __resolveReference: userOf },
  },
  inventory: {
    Product: {
      // The fields that `@requires` names come with the reference.
      __resolveReference: (reference: Product) => ({
        ...reference,
        inStock: productOf(reference)?.inStock,
      }),
      shippingEstimate,
    },
  },
  products: {
    Query: {
      topProducts: (_source: never, { first }: { first: number }) => products.slice(0, first),
    },
    Product: { __resolveReference: productOf },
  },
  reviews: {
    Review: {
      __resolveReference: ({ id }: { id: string }) => reviews.find((each) => each.id === id),
      ...review,
    },
    User: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      reviews: () => reviewsOfAnyUser,
    },
    Product: {
      __resolveReference: ({ upc }: { upc: string }) => ({ upc }),
      reviews: ({ upc }: { upc: string }) => reviewsOf(upc),
    },
  },
};

/** The whole graph as one object for graphql-js's default resolver: what every gateway must answer. */
export function wholeGraph(): Record<string, unknown> {
  const reviewView = (each: Review) => ({
    ...each,
    product: () => productView(each.upc),
    author: () => userView(author),
  });
  const productView = (upc: string) => {
    const product = products.find((each) => each.upc === upc)!;
    return {
      ...product,
      shippingEstimate: shippingEstimate(product),
      reviews: () => reviewsOf(upc).map(reviewView),
    };
  };
  const userView = (user: User) => ({ ...user, reviews: () => reviewsOfAnyUser.map(reviewView) });
  return {
    users: () => users.map(userView),
    topProducts: ({ first }: { first: number }) =>
      products.slice(0, first).map(({ upc }) => productView(upc)),
  };
}
