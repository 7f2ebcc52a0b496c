import { isWellFormedText, type RouteRequest } from '@dallal/subgraph';
import { invalidClient, invalidRequest } from './oauth-error.ts';

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** In characters. */
const MAX_VALUE_LENGTH = 16_384;

/** The parameters of a form. Throws an OAuthError when it is none, or has one of them twice (RFC 6749, 3.2). */
export function readForm({ headers, body }: RouteRequest): ReadonlyMap<string, string> {
  const [mediaType] = (headers['content-type'] ?? '').split(';');
  if (mediaType?.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
    throw invalidRequest('Send application/x-www-form-urlencoded.');
  }
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(body)) {
    if (form.has(name)) throw invalidRequest('A parameter comes more than once.');
    if (value.length > MAX_VALUE_LENGTH || !isWellFormedText(value)) {
      throw invalidRequest('A parameter is no text that can be taken.');
    }
    // One without a value counts as absent.
    if (value !== '') form.set(name, value);
  }
  return form;
}

/** By Basic or in the form, and not by both. Never of the address, which ends up in logs. Source: RFC 6749, 2.3.1. */
export function credentialsOf(
  { headers }: RouteRequest,
  form: ReadonlyMap<string, string>,
): ClientCredentials {
  const { authorization } = headers;
  const clientId = form.get('client_id');
  const clientSecret = form.get('client_secret');
  if (authorization === undefined) {
    if (clientId === undefined || clientSecret === undefined) throw invalidClient();
    return { clientId, clientSecret };
  }
  if (clientSecret !== undefined) throw invalidRequest('Send credentials in one way only.');
  const basic = fromBasic(authorization);
  if (!basic) throw invalidClient();
  if (clientId !== undefined && clientId !== basic.clientId) throw invalidRequest('Two clients are named.');
  return basic;
}

function fromBasic(authorization: string): ClientCredentials | undefined {
  const [, encoded] = /^Basic +([\w+/=-]+)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return undefined;
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  if (!id || !secret) return undefined;
  try {
    return { clientId: formDecoded(id), clientSecret: formDecoded(secret) };
  } catch {
    return undefined;
  }
}

/** Both are encoded as in a form before they are put together. */
function formDecoded(text: string): string {
  const decoded = decodeURIComponent(text.replaceAll('+', ' '));
  if (!isWellFormedText(decoded)) throw new URIError('no text');
  return decoded;
}
