import type { IncomingMessage } from 'node:http';
import { refuse } from '../errors/refusal.ts';
import { readPersistedId } from '../persisted/persisted-id.ts';
import type { IncomingOperation } from '../prepared.ts';
import type { BodyLimit } from './body-limit.ts';
import { readBody } from './read-body.ts';

/** What a browser sends across origins without asking first. None of it may carry an operation. */
const SIMPLE_CONTENT_TYPES = new Set([
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
]);

/** Headers that a browser sends across origins only after a preflight. */
const PREFLIGHTED_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'];

/** What an HTTP request asks. */
export interface ReadRequest {
  /** A list is a batch. */
  readonly incoming: IncomingOperation | readonly IncomingOperation[];
  /** The body, or what stands for it in a GET request: the URL's search with its `?`. */
  readonly text: string;
}

/**
 * Reads the operation of a GET or POST request, or up to `maxBatch` of them. Throws a refusal for everything else.
 * `search` is the URL's.
 */
export async function readOperation(
  request: IncomingMessage,
  search: string,
  bodyLimit: BodyLimit,
  maxBatch = 0,
): Promise<ReadRequest> {
  if (request.method !== 'POST' && request.method !== 'GET') {
    throw refuse(405, 'BAD_REQUEST', 'Only GET and POST are supported', { allow: 'GET, POST' });
  }
  const mediaType = readMediaType(request.headers['content-type']);
  preventForgery(request, mediaType?.essence);
  if (request.method === 'GET') {
    return { incoming: fromSearch(new URLSearchParams(search), mediaType), text: search };
  }
  requireJson(mediaType);
  const { json, text } = await readBody(request, bodyLimit);
  return { incoming: Array.isArray(json) ? fromBatch(json, maxBatch) : fromBody(json), text };
}

interface MediaType {
  essence: string;
  charset: string | undefined;
}

const JSON_TYPE: MediaType = { essence: 'application/json', charset: undefined };

/** Some read it with spaces, too: what they take for another charset must be none here. */
const CHARSET = /^charset\s*=\s*/;

function readMediaType(header: string | undefined): MediaType | undefined {
  if (header === undefined) return undefined;
  if (header === JSON_TYPE.essence) return JSON_TYPE;
  const [essence = '', ...parameters] = header.split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((part) => CHARSET.test(part))?.replace(CHARSET, '');
  return { essence, charset: charset?.replace(/^"|"$/g, '') };
}

/** Cross-site request forgery: only requests that a foreign page cannot send without a preflight get through. */
function preventForgery(request: IncomingMessage, essence: string | undefined): void {
  if (essence !== undefined && !SIMPLE_CONTENT_TYPES.has(essence)) return;
  if (PREFLIGHTED_HEADERS.some((name) => request.headers[name])) return;
  throw refuse(
    400,
    'BAD_REQUEST',
    'This operation has been blocked as a potential Cross-Site Request Forgery (CSRF). Send the content-type ' +
      `application/json, or a non-empty value for one of the headers: ${PREFLIGHTED_HEADERS.join(', ')}`,
  );
}

function requireJson(mediaType: MediaType | undefined): void {
  if (mediaType?.essence !== 'application/json') {
    throw refuse(415, 'BAD_REQUEST', 'The content-type must be application/json');
  }
  // Any other charset would be read as one thing here and as another by whoever inspects the traffic.
  if (mediaType.charset !== undefined && mediaType.charset !== 'utf-8' && mediaType.charset !== 'utf8') {
    throw refuse(415, 'BAD_REQUEST', 'The charset must be utf-8');
  }
}

function fromSearch(search: URLSearchParams, mediaType: MediaType | undefined): IncomingOperation {
  if (mediaType && mediaType.essence !== 'application/json') {
    throw refuse(415, 'BAD_REQUEST', 'A GET request has no content-type other than application/json');
  }
  const once = (name: string): string | undefined => {
    const values = search.getAll(name);
    if (values.length > 1) throw refuse(400, 'BAD_REQUEST', `"${name}" may be given only once`);
    return values[0];
  };
  const json = (name: string): unknown => {
    const text = once(name);
    if (text === undefined || text === '') return undefined;
    try {
      return JSON.parse(text);
    } catch {
      throw refuse(400, 'BAD_REQUEST', `"${name}" is not valid JSON`);
    }
  };
  return fromParameters({
    query: once('query'),
    operationName: once('operationName'),
    variables: json('variables'),
    extensions: json('extensions'),
    documentId: once('documentId'),
  });
}

function fromBatch(bodies: readonly unknown[], most: number): IncomingOperation[] {
  if (most === 0) throw refuse(400, 'BATCHING_NOT_ALLOWED', 'Operation batching is not supported');
  if (bodies.length === 0) throw refuse(400, 'BAD_REQUEST', 'A batch has at least one operation');
  if (bodies.length > most) {
    throw refuse(400, 'BATCHING_NOT_ALLOWED', `A batch has at most ${most} operations`);
  }
  return bodies.map(fromBody);
}

function fromBody(body: unknown): IncomingOperation {
  if (!isRecord(body)) throw refuse(400, 'BAD_REQUEST', 'The body must be a JSON object');
  return fromParameters(body);
}

function fromParameters(parameters: Record<string, unknown>): IncomingOperation {
  const { query, operationName, variables, extensions, documentId } = parameters;
  if (query !== undefined && query !== null && typeof query !== 'string') {
    throw refuse(400, 'BAD_REQUEST', '"query" must be a string');
  }
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    throw refuse(400, 'BAD_REQUEST', '"operationName" must be a string');
  }
  if (variables !== undefined && variables !== null && !isRecord(variables)) {
    throw refuse(400, 'BAD_REQUEST', '"variables" must be an object');
  }
  if (extensions !== undefined && extensions !== null && !isRecord(extensions)) {
    throw refuse(400, 'BAD_REQUEST', '"extensions" must be an object');
  }
  const persistedId = readPersistedId(documentId, extensions);
  if (!query && persistedId === undefined) {
    throw refuse(400, 'BAD_REQUEST', '"query" must be a non-empty string, or an id be given instead');
  }
  return {
    // Where an id is given, some clients send an empty text.
    query: query || undefined,
    persistedId,
    operationName: operationName || undefined,
    variables: variables ?? {},
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
