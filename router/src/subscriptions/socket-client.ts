import type { Identity } from '@dallal/signing';
import type { Context, SubscribePayload } from 'graphql-ws';
import { ANYBODY, type Application } from '../clients/application.ts';
import { applicationOf } from '../clients/application-of.ts';
import { type Clients, NO_CLIENTS } from '../clients/clients.ts';
import { clientInfo } from '../http/client-info.ts';
import type { Identifying } from '../http/identify.ts';
import type { RevocableToken } from '../identity/revocations.ts';
import type { Peer } from '../rate-limit/client-address.ts';
import type { ClientInfo } from '../telemetry/request-log.ts';
import type { FrameWriter } from './frame-writer.ts';
import type { SocketSink } from './socket-sink.ts';

/** What a socket knows of its client. */
export class SocketClient {
  info: ClientInfo;
  readonly frames: FrameWriter;
  identity: Identity | null = null;
  application: Application = ANYBODY;
  /** When the token of `identity` ends, in milliseconds of the epoch. */
  expiresAt: number | undefined;
  /** The contract of the address that was asked. */
  contract: string | undefined;
  peer: Peer | undefined;
  /** What a revocation may name of that token. */
  token: RevocableToken | undefined;
  /** As the upgrade request has it. */
  userAgent: string | undefined;
  /** As the upgrade request has it. */
  apiKey: string | undefined;
  /** The last `subscribe` of each id that is in use: an earlier one that comes late must not answer in its name. */
  readonly latest = new Map<string, SubscribePayload>();
  readonly #authorization: readonly string[];
  readonly #cookies: readonly string[];
  readonly #sinks = new Set<SocketSink>();

  /** @param tokens what the upgrade request has in headers of that name, and in cookies that may count */
  constructor(
    info: ClientInfo,
    { authorization, cookies }: { authorization: readonly string[]; cookies: readonly string[] },
    frames: FrameWriter,
  ) {
    this.info = info;
    this.frames = frames;
    this.#authorization = authorization;
    this.#cookies = cookies;
  }

  /**
   * Takes the identity that `connection_init` names by `authorization`, in any case, what the client calls itself, which
   * no browser can say in a header of the upgrade request, and nothing else. A token in that request's headers must name
   * the same subject. Where neither names any, a cookie of that request does. Says `false` for whom we do not let in.
   */
  async connect(
    payload: Readonly<Record<string, unknown>> | undefined,
    { authenticate, clients }: Identifying,
  ): Promise<boolean> {
    const given = authorizationsOf(payload);
    // Of two tokens, each of two parties would believe another.
    if (given.length > 1 || this.#authorization.length > 1) return false;
    const [token] = given;
    // Who means to be somebody and fails at it must hear so, not be taken for nobody.
    if (given.length > 0 && typeof token !== 'string') return false;
    const isNamed = token !== undefined || this.#authorization.length > 0;
    if (!isNamed && this.#cookies.length > 1) return false;
    const [cookie] = isNamed ? [] : this.#cookies;
    const fromPayload = await authenticate(cookie ? `Bearer ${cookie}` : (token as string | undefined));
    const fromHeader = await authenticate(this.#authorization[0]);
    if (!fromPayload.ok || !fromHeader.ok) return false;
    if (fromHeader.identity && fromHeader.identity.sub !== fromPayload.identity?.sub) return false;
    this.identity = fromPayload.identity;
    this.expiresAt = fromPayload.expiresAt;
    this.token = fromPayload.token;
    if (this.info.name === undefined) this.info = clientInfo(payload ?? {});
    if (fromPayload.client !== undefined) await clients.awaited?.(fromPayload.client);
    return this.#takeApplication(fromPayload.client, clients);
  }

  #takeApplication(tokenClient: string | undefined, clients: Clients): boolean {
    if (clients === NO_CLIENTS) return true;
    try {
      this.application = applicationOf({ key: this.apiKey, tokenClient, name: this.info.name }, clients);
      return true;
    } catch {
      // The key was good when the socket was opened.
      return false;
    }
  }

  /** Takes an operation's end, which is closed with the socket at the latest, whatever graphql-ws still knows of it. */
  holds(sink: SocketSink): void {
    this.#sinks.add(sink);
    void sink.ended.then(() => this.#sinks.delete(sink));
  }

  /** The socket has closed. */
  closed(): void {
    for (const sink of this.#sinks) void sink.return();
  }
}

/** As a header's, its name is known in any case: clients hand their headers over as they are. */
function authorizationsOf(payload: Readonly<Record<string, unknown>> = {}): unknown[] {
  const names = Object.keys(payload).filter((name) => name.toLowerCase() === 'authorization');
  // Clients that have no token send null for it.
  return names.map((name) => payload[name]).filter((value) => value !== null && value !== undefined);
}

export type SocketContext = Context<Record<string, unknown>, SocketClient>;
