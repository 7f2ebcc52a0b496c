import { ApolloLink } from '@apollo/client';

/** How an operation is said by its id, which the code generator left in the document; its text stays here. */
export function persistedExtensions(document: object) {
  const { hash } = (document as { __meta__?: { hash?: string } }).__meta__ ?? {};
  if (!hash) throw new Error('This is no generated operation');
  return { persistedQuery: { version: 1, sha256Hash: hash.replace('sha256:', '') } };
}

export const persistedIds = new ApolloLink((operation, forward) => {
  operation.extensions = { ...operation.extensions, ...persistedExtensions(operation.query) };
  operation.setContext({ http: { includeQuery: false, includeExtensions: true } });
  return forward(operation);
});
