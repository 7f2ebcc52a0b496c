/** The hot stream: price changes of a feed, each with its product's name and price from another subgraph. */
export const typeDefs = {
  feed: `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
    type Query {
      lastSequence: Int
    }
    type Subscription {
      priceChanged: PriceChange
    }
    type PriceChange {
      sequence: Int!
      "Microseconds of the machine's monotonic clock."
      publishedAt: Float!
      note: String!
      product: Product
    }
    type Product @key(fields: "upc") {
      upc: ID!
    }
  `,
  products: `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
    type Query {
      product(upc: ID!): Product
    }
    type Product @key(fields: "upc") {
      upc: ID!
      name: String
      price: Int
    }
  `,
} as const;

export const liveQuery =
  'subscription Live { priceChanged { sequence publishedAt note product { upc name price } } }';

/** Of fixed width, so that every event has the same length. */
export const FIRST_SEQUENCE = 1_000_000;

export const product = { upc: '1', name: 'Brake disc', price: 89 };

const note =
  'The price of this part was changed by its seller, who gives free carriage above a hundred and takes it back for ' +
  'thirty days; the old price stays valid for baskets that hold the part, and for offers already made to a workshop.';

export interface PriceChange {
  readonly sequence: number;
  readonly publishedAt: number;
  readonly note: string;
  readonly product: { readonly upc: string };
}

export function priceChange(sequence: number): PriceChange {
  return { sequence, publishedAt: nowMicroseconds(), note, product: { upc: product.upc } };
}

/** The same clock in every process of the machine. */
export function nowMicroseconds(): number {
  return Math.round(Number(process.hrtime.bigint()) / 1_000);
}

/** What a viewer must receive, as the message of graphql-transport-ws. */
export function messageOf({ sequence, publishedAt, note }: PriceChange): string {
  const data = { priceChanged: { sequence, publishedAt, note, product } };
  return JSON.stringify({ id: '1', type: 'next', payload: { data } });
}
