import { type Refusal, refuse } from '../errors/refusal.ts';

/** What is not there now may be there with the next manifest, or for another client. */
const UNCACHED = { 'cache-control': 'private, no-cache, must-revalidate' };

/**
 * The refusals of persisted operations, as Apollo's clients and routers know them. A client that reads
 * `PERSISTED_QUERY_NOT_FOUND` sends the text; each other code is final.
 */
export const persistedRefusals = {
  notInList: (id: string): Refusal =>
    refuse(
      404,
      'PERSISTED_QUERY_NOT_IN_LIST',
      `Persisted query '${id}' not found in the persisted query list`,
      UNCACHED,
    ),
  idAndBody: (): Refusal =>
    refuse(
      400,
      'CANNOT_SEND_PQ_ID_AND_BODY',
      'An operation is sent by its id or by its text, not by both',
      UNCACHED,
    ),
  textNotInList: (): Refusal =>
    refuse(403, 'QUERY_NOT_IN_SAFELIST', 'The operation is not in the persisted query list', UNCACHED),
  /** It will be no other next time, so a client may remember it; no shared cache may, which would take all for one. */
  idRequired: (): Refusal =>
    refuse(
      400,
      'PERSISTED_QUERY_ID_REQUIRED',
      'Operations are sent by their ids: "extensions.persistedQuery" or "documentId"',
      { 'cache-control': 'private, max-age=60' },
    ),
  notFound: (): Refusal => refuse(200, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound', UNCACHED),
  /** @param status 400 where the client tried to register an operation */
  notSupported: (status: 200 | 400 = 200): Refusal =>
    refuse(status, 'PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported', UNCACHED),
  hashMismatch: (): Refusal =>
    refuse(400, 'PERSISTED_QUERY_HASH_MISMATCH', 'The hash is not that of the operation', UNCACHED),
};
