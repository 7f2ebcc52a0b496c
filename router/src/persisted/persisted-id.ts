import { refuse } from '../errors/refusal.ts';

/** In characters. Ids are hashes; nobody has ever given an operation a longer name. */
const LONGEST_ID = 512;

/** How documents are named by the GraphQL-over-HTTP draft, where the id is a hash. */
const HASH_PREFIX = /^sha256:(?=[0-9a-f]{64}$)/i;

/**
 * The id of a persisted operation in a request's parameters: `extensions.persistedQuery.sha256Hash`, as Apollo's clients
 * send it, or `documentId`. Throws a refusal for what is no id.
 */
export function readPersistedId(documentId: unknown, extensions: unknown): string | undefined {
  const hash = readExtension((extensions as { persistedQuery?: unknown } | null | undefined)?.persistedQuery);
  if (documentId === undefined || documentId === null) return hash;
  const id = bareId(checked(documentId, 'documentId'));
  if (hash === undefined || hash === id) return id;
  throw refuse(400, 'BAD_REQUEST', '"documentId" and "persistedQuery" name different operations');
}

/** The id without the name of its hash function: the same operation is known with and without. */
export function bareId(id: string): string {
  return id.replace(HASH_PREFIX, '');
}

function readExtension(persistedQuery: unknown): string | undefined {
  if (persistedQuery === undefined || persistedQuery === null) return undefined;
  const { version, sha256Hash } = persistedQuery as { version?: unknown; sha256Hash?: unknown };
  if (version !== 1) throw refuse(400, 'BAD_REQUEST', 'The "version" of "persistedQuery" must be 1');
  return bareId(checked(sha256Hash, 'sha256Hash'));
}

function checked(id: unknown, name: string): string {
  if (typeof id === 'string' && id !== '' && id.length <= LONGEST_ID) return id;
  throw refuse(400, 'BAD_REQUEST', `"${name}" must be a string of 1 to ${LONGEST_ID} characters`);
}
