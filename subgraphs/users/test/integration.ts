import type { Identity } from '@dallal/signing';
import { newId, transaction } from '@dallal/subgraph';
import { identityOf, type SubgraphTest } from '@dallal/testing';
import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { User } from '../src/account/user.entity.ts';
import { GrantableRole } from '../src/role/account-role.entity.ts';
import { RoleService } from '../src/role/role.service.ts';
import { Session } from '../src/session/session.entity.ts';

export interface Credentials {
  readonly id: string;
  readonly secret: string;
}

// biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what it is
type Any = any;
type Headers = Readonly<Record<string, string>>;
type Form = Readonly<Record<string, string>>;

/** What an application, its owner and a router do with the users subgraph. */
export class Integration {
  readonly #users: () => SubgraphTest;

  constructor(users: () => SubgraphTest) {
    this.#users = users;
  }

  async account(): Promise<Identity> {
    const em = this.#users().em();
    const known = { id: newId(), displayName: 'Integrator', locale: 'en' as const, activatedAt: new Date() };
    const person = em.create(User, { ...known, state: 'ACTIVE' });
    await em.persist(person).flush();
    return identityOf('customer', { sub: person.id, sid: await this.#sessionOf(person.id) });
  }

  async admin(): Promise<Identity> {
    const { sub, sid } = await this.account();
    const reason = { reason: 'Runs the place' };
    const roles = new RoleService();
    await transaction(this.#users().em(), (tx) => roles.appoint(tx, sub, GrantableRole.ADMIN, reason));
    return identityOf('admin', { sub, sid: sid! });
  }

  /** One that has just begun. */
  async #sessionOf(userId: string): Promise<string> {
    const [id, expiresAt] = [newId(), new Date(Date.now() + 3_600_000)];
    await this.#users().em().insert(Session, { id, userId, secret: 'nobody refreshes it', expiresAt });
    return id;
  }

  /** The data of the one field that is asked for, or the code of the error. */
  async ask(query: string, variables: object, as: Identity): Promise<Any> {
    const asking = { as, sender: { address: '192.0.2.1' } };
    const { data, errors } = await this.#users().execute(query, { ...variables }, asking);
    return errors ? errors[0]!.extensions.code : Object.values(data)[0];
  }

  /** Of an address of its own, unless one is given: attempts are counted by it. */
  form(path: string, body: Form, headers: Headers = {}, address: string = newId()): Promise<Any> {
    return this.#users().running.route(`POST /oauth/${path}`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(body).toString(),
      address,
    });
  }

  token({ id, secret }: Credentials, more: Form = {}): Promise<Any> {
    const grant = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
    return this.form('token', { ...grant, ...more });
  }

  async claimsOf(accessToken: string): Promise<JWTPayload & { iat: number; exp: number; jti: string }> {
    const jwks = (await this.#users().running.route('GET /.well-known/jwks.json'))!.body as never;
    const rules = { issuer: 'dallal', audience: 'dallal', typ: 'at+jwt' };
    return (await jwtVerify(accessToken, createLocalJWKSet(jwks), rules)).payload as never;
  }

  directory(headers: Headers = {}, signed = true): Promise<Any> {
    return this.#users().running.route('GET /directory', { headers, signed });
  }

  async inDirectory(clientId: string): Promise<Any> {
    return (await this.directory()).body.applications.find(({ id }: { id: string }) => id === clientId);
  }

  async revocationOf(claim: string, value: string): Promise<Any> {
    type Entry = { claim: string; value: string };
    const { revocations } = (await this.directory()).body;
    return revocations.find((entry: Entry) => entry.claim === claim && entry.value === value);
  }
}

/** Source: RFC 6749, 2.3.1. */
export function basic({ id, secret }: Credentials): Headers {
  const encoded = [id, secret].map(encodeURIComponent).join(':');
  return { authorization: `Basic ${Buffer.from(encoded).toString('base64')}` };
}
