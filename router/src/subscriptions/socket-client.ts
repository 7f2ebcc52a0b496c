import type { Identity } from '@dallal/signing';
import type { Context, SubscribePayload } from 'graphql-ws';
import type { Authenticate } from '../identity/authenticate.ts';
import type { ClientInfo } from '../telemetry/request-log.ts';
import type { FrameWriter } from './frame-writer.ts';

/** What a socket knows of its client. */
export class SocketClient {
  readonly info: ClientInfo;
  readonly frames: FrameWriter;
  identity: Identity | null = null;
  /** When the token of `identity` ends, in milliseconds of the epoch. */
  expiresAt: number | undefined;
  /** The last `subscribe` of each id that is in use: an earlier one that comes late must not answer in its name. */
  readonly latest = new Map<string, SubscribePayload>();
  readonly #authorization: readonly string[];

  /** @param authorization the headers of that name in the upgrade request */
  constructor(info: ClientInfo, authorization: readonly string[], frames: FrameWriter) {
    this.info = info;
    this.frames = frames;
    this.#authorization = authorization;
  }

  /**
   * Takes the identity that `connection_init` names by `authorization`, and nothing else in it. A token in the upgrade
   * request's headers must name the same subject. Says `false` for whom we do not let in.
   */
  async connect(
    payload: Readonly<Record<string, unknown>> | undefined,
    authenticate: Authenticate,
  ): Promise<boolean> {
    const given = payload?.authorization;
    const fromPayload = await authenticate(typeof given === 'string' ? given : undefined);
    // Of two tokens, each of two parties would believe another.
    if (this.#authorization.length > 1) return false;
    const fromHeader = await authenticate(this.#authorization[0]);
    if (!fromPayload.ok || !fromHeader.ok) return false;
    if (fromHeader.identity && fromHeader.identity.sub !== fromPayload.identity?.sub) return false;
    this.identity = fromPayload.identity;
    this.expiresAt = fromPayload.expiresAt;
    return true;
  }
}

export type SocketContext = Context<Record<string, unknown>, SocketClient>;
