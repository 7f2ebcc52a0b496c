import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type ClientMetadata } from 'oidc-provider';

/** What the provider knows of somebody, by the name under which they sign in there. */
export type Person = { readonly email?: string; readonly email_verified?: boolean; readonly name?: string };
/** What may be done to the answers of the token endpoint on their way. */
export type Tamper = (answer: { id_token: string }, context: { status: number }) => Promise<void> | void;

/** A real OpenID provider (certified, by the author of openid-client) with its own pages, on this machine. */
export class OpenIdProvider {
  readonly people = new Map<string, Person>();
  tamper: Tamper | undefined;
  readonly #server: Server;
  #port = 0;

  constructor() {
    this.#server = createServer();
  }

  get issuer(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(clients: ClientMetadata[]): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
    // It tells everybody that its pages and its memory are not for production.
    for (const log of ['warn', 'info'] as const) jest.spyOn(console, log).mockImplementation(() => undefined);
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const provider = new Provider(this.issuer, {
      clients,
      cookies: { keys: ['for tests only'] },
      jwks: {
        keys: [{ ...(await exportJWK(privateKey)), kid: 'of-the-provider', alg: 'RS256', use: 'sig' }],
      },
      claims: { email: ['email', 'email_verified'], profile: ['name'] },
      findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...this.people.get(sub) }) }),
      pkce: { required: () => true },
    });
    provider.use(async (context, next) => {
      await next();
      if (context.path === '/token' && context.status === 200)
        await this.tamper?.(context.body as never, context);
    });
    this.#server.on('request', provider.callback());
  }

  async close(): Promise<void> {
    jest.restoreAllMocks();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Where a browser ended up when it left the provider: at an address, with a form if there was one. */
export interface Arrival {
  readonly url: string;
  readonly form: URLSearchParams | undefined;
}

/** A browser that fills in what the provider's pages ask for, until it is sent elsewhere. */
export async function signInThere(
  authorizationUrl: string,
  login: string,
  { refuse = false }: { refuse?: boolean } = {},
): Promise<Arrival> {
  const { origin } = new URL(authorizationUrl);
  const jar = new Map<string, string>();
  let request: { url: URL; body?: URLSearchParams } = { url: new URL(authorizationUrl) };
  for (let steps = 0; steps < 20; steps += 1) {
    const response = await send(request, jar);
    const location = response.headers.get('location');
    if (location) {
      request = { url: new URL(location, request.url) };
      if (request.url.origin !== origin) return { url: request.url.href, form: undefined };
      continue;
    }
    const page = await response.text();
    if (response.status !== 200) throw new Error(`${response.status} at ${request.url}: ${page}`);
    const abort = /href="([^"]*\/abort)"/.exec(page)?.[1];
    if (refuse && abort) {
      request = { url: new URL(abort, request.url) };
      continue;
    }
    const { action, fields } = formOf(page);
    const url = new URL(action, request.url);
    if (url.origin !== origin) return { url: url.href, form: fields };
    if (fields.has('login')) fields.set('login', login);
    request = { url, body: fields };
  }
  throw new Error('The provider asks and asks.');
}

async function send({ url, body }: { url: URL; body?: URLSearchParams }, jar: Map<string, string>) {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const method = body ? 'POST' : 'GET';
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { cookie },
    ...(body && { body }),
  });
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value) jar.set(name!, value);
    else jar.delete(name!);
  }
  return response;
}

function formOf(page: string): { action: string; fields: URLSearchParams } {
  const action = /<form[^>]*action="([^"]*)"/.exec(page)?.[1];
  if (action === undefined) throw new Error(`No form in ${page}`);
  const fields = new URLSearchParams();
  for (const [input] of page.matchAll(/<input[^>]*>/g)) {
    fields.set(/name="([^"]*)"/.exec(input)?.[1] ?? '', /value="([^"]*)"/.exec(input)?.[1] ?? '');
  }
  return { action, fields };
}
