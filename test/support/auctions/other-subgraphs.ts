import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DataOf, EventContract, EventEnvelope } from '@dallal/events';
import { permissionsOf, type Role } from '@dallal/permissions';
import { createLogger, newId, RedisEventBus } from '@dallal/subgraph';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Client } from '../client.ts';

/** Those whose events bids reads. */
const producers = ['users', 'orders', 'vin'] as const;

/**
 * The part of other subgraphs that an auction needs, and that nothing here ever harms: their event logs, which bids
 * reads by Redis or, where that has lost something, from here; and the keys that access tokens are signed with.
 */
export class OtherSubgraphs {
  readonly #logs = new Map<string, EventEnvelope[]>(producers.map((name) => [name, []]));
  readonly #servers = new Map<string, Server>();
  readonly #bus: RedisEventBus;
  readonly #key: CryptoKey;

  private constructor(bus: RedisEventBus, key: CryptoKey) {
    this.#bus = bus;
    this.#key = key;
  }

  static async start(redisUrl: string): Promise<OtherSubgraphs> {
    const log = createLogger('other subgraphs', 'silent');
    const bus = new RedisEventBus({ url: redisUrl, log, catchUp: async () => [] });
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'only', alg: 'ES256', use: 'sig' }] };
    const others = new OtherSubgraphs(bus, privateKey);
    for (const name of producers) await others.#serve(name, keys);
    return others;
  }

  get keysUrl(): string {
    return `${this.#urlOf('users')}/keys`;
  }

  /** For SUBGRAPH_URLS. */
  get urls(): string {
    return producers.map((name) => `${name}=${this.#urlOf(name)}/graphql`).join();
  }

  async emit<Contract extends EventContract>(
    { type, version, producer }: Contract,
    aggregateId: string,
    data: DataOf<Contract>,
  ): Promise<void> {
    const log = this.#logs.get(producer)!;
    const last = log.at(-1);
    const position = log.length + 1;
    const occurredAt = new Date().toISOString();
    const event = { id: newId(), type, version, producer, aggregateId, position, occurredAt, data };
    log.push(event);
    await this.#bus.publish(producer, [event], { position: last?.position ?? 0, eventId: last?.id });
  }

  /** Somebody who has signed in, at each of the addresses. */
  async clients(
    urls: readonly string[],
    role: Role,
    who: { sub: string; merchant?: string },
  ): Promise<Client[]> {
    const roles: Role[] = role === 'customer' ? [role] : ['customer', role];
    const token = await new SignJWT({
      ...who,
      roles,
      scope: permissionsOf(roles).join(' '),
      jti: randomUUID(),
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'only', typ: 'at+jwt' })
      .setIssuer('dallal')
      .setAudience('dallal')
      .setIssuedAt()
      .setExpirationTime('12 h')
      .sign(this.#key);
    return urls.map((url) => new Client(url, token));
  }

  async close(): Promise<void> {
    await this.#bus.close();
    for (const server of this.#servers.values()) {
      server.closeAllConnections();
      server.close();
    }
  }

  async #serve(name: string, keys: object): Promise<void> {
    const server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://other');
      const [after, limit] = [Number(searchParams.get('after')), Number(searchParams.get('limit'))];
      const answer = pathname === '/keys' ? keys : this.#logs.get(name)!.slice(after, after + limit);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#servers.set(name, server);
  }

  #urlOf(name: string): string {
    return `http://127.0.0.1:${(this.#servers.get(name)!.address() as AddressInfo).port}`;
  }
}
