const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';

/** A graph that can be asked for without end: a user's best friend, friends and items, in two subgraphs. */
export const typeDefs = {
  people: `
    ${link}
    type Query { me: User user(id: ID!): User users: [User!]! }
    type User @key(fields: "id") { id: ID! name: String note: String best: User friends: [User!]! }
  `,
  things: `
    ${link}
    type User @key(fields: "id") { id: ID! items: [Item!]! }
    type Item @key(fields: "id") { id: ID! owner: User }
  `,
};

const user = (id: string): object => ({
  __typename: 'User',
  id,
  name: `User ${id}`,
  note: 'a note',
  best: () => user(id === '1' ? '2' : '1'),
  friends: () => [user('1'), user('2')],
});

/** Resolvers of each subgraph. */
export const resolvers = {
  people: {
    Query: {
      me: () => user('1'),
      user: (_source: unknown, { id }: { id: string }) => user(id),
      users: () => [user('1'), user('2')],
    },
    User: { __resolveReference: ({ id }: { id: string }) => user(id) },
  },
  things: {
    User: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      items: ({ id }: { id: string }) => [{ id: `item of ${id}`, owner: { id } }],
    },
    Item: { __resolveReference: ({ id }: { id: string }) => ({ id }) },
  },
};
