export const GRAPH = '/graphql';

/** What the router knows this client by: it serves it the operations of its manifest and no others. */
export const CLIENT = { name: 'web', version: __CLIENT_VERSION__ } as const;
