import type { IncomingMessage } from 'node:http';
import { refuse } from '../errors/refusal.ts';
import type { BodyLimit } from '../http/body-limit.ts';
import { readBody } from '../http/read-body.ts';
import type { Endpoint } from './endpoint.ts';
import { type Parameter, readValue } from './parameters.ts';

type Variables = Record<string, unknown>;

/** What a request gives an endpoint's operation. Throws a refusal, which names the place, for what it has no use for. */
export async function readVariables(
  endpoint: Endpoint,
  inPath: Readonly<Record<string, string | undefined>>,
  search: URLSearchParams,
  request: IncomingMessage,
  limit: BodyLimit,
): Promise<Variables> {
  const variables: Variables = {};
  const known = new Set<string>();
  for (const parameter of endpoint.parameters) {
    if (parameter.in === 'query') known.add(parameter.name);
    const texts = textsOf(parameter, inPath, search, request);
    if (texts.length > 0) variables[parameter.variable] = readValue(parameter, texts);
  }
  for (const name of search.keys()) {
    if (!known.has(name)) throw refuse(400, 'BAD_USER_INPUT', `"${name.slice(0, 100)}" is no parameter here`);
  }
  const body = endpoint.body ?? (BODYLESS.has(endpoint.method) ? undefined : NO_MEMBERS);
  return body ? { ...variables, ...(await readMembers(body, request, limit)) } : variables;
}

/** Methods whose requests have no body that means anything (RFC 9110, 9.3). */
const BODYLESS: ReadonlySet<string> = new Set(['GET', 'DELETE']);

/** What is in a body that nothing is expected of is refused as it is elsewhere, and not passed over. */
const NO_MEMBERS = { whole: false, members: [] };

function textsOf(
  { name, in: place }: Parameter,
  inPath: Readonly<Record<string, string | undefined>>,
  search: URLSearchParams,
  request: IncomingMessage,
): readonly string[] {
  if (place === 'query') return search.getAll(name);
  if (place === 'header') return request.headersDistinct[name.toLowerCase()] ?? [];
  const text = inPath[name];
  return text === undefined ? [] : [text];
}

async function readMembers(
  body: NonNullable<Endpoint['body']>,
  request: IncomingMessage,
  limit: BodyLimit,
): Promise<Variables> {
  if (!hasBody(request)) return {};
  requireJson(request.headers['content-type']);
  const { json: value } = await readBody(request, limit);
  if (body.whole) return Object.fromEntries(body.members.map(({ variable }) => [variable, value]));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refuse(400, 'BAD_REQUEST', 'The body must be a JSON object');
  }
  const known = new Set(body.members.map(({ variable }) => variable));
  for (const name of Object.keys(value)) {
    if (!known.has(name))
      throw refuse(400, 'BAD_USER_INPUT', `"${name.slice(0, 100)}" is no member of the body`);
  }
  return value as Variables;
}

/** A message has a body if it says how long it is (RFC 9112, 6.3). */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Without that, a form on a page elsewhere could send it in its reader's name. */
function requireJson(header = ''): void {
  const [essence, ...parameters] = header.split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((part) => part.startsWith('charset='))?.slice('charset='.length);
  if (essence === 'application/json' && (charset === undefined || /^"?utf-?8"?$/.test(charset))) return;
  throw refuse(415, 'BAD_REQUEST', 'The content-type must be application/json, in UTF-8', {
    accept: 'application/json',
  });
}
