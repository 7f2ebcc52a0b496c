import type { Identity } from '@dallal/signing';
import { BadUserInput, isId, NotFound, transaction, Unauthenticated } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose';
import type { UsersConfig } from '../config.ts';
import { authorityOf } from '../role/authority.ts';
import { SIGNING_ALGORITHM } from '../signing-key/key-pair.ts';
import type { SigningKeyService } from '../signing-key/signing-key.service.ts';
import type { AccessTokenIssuer } from './access-token.ts';
import { mayBeHandedOn, staysWithinProject } from './handed-on.ts';
import { isRevoked, issuingTime } from './revocation.ts';
import { Session } from './session.entity.ts';
import { NarrowedToken } from './session.results.ts';

/** Whether somebody works on a project. */
export type IsMember = (em: EntityManager, userId: string, projectId: string) => Promise<boolean>;

export interface Narrowing {
  /** The token that is to be narrowed. */
  readonly accessToken: string | undefined;
  readonly scopes?: readonly string[] | null | undefined;
  readonly projectId?: string | null | undefined;
}

/**
 * Exchanges an access token for one that allows less, to be handed on to a tool or a project. It never allows what the
 * first does not, nothing that lasts, and ends with it: so it cannot be kept alive by being exchanged again and again.
 * Source: RFC 8693.
 */
export class NarrowingService {
  readonly #accessTokens: AccessTokenIssuer;
  readonly #keys: SigningKeyService;
  readonly #isMember: IsMember;
  readonly #expected: { issuer: string; audience: string };

  constructor(
    accessTokens: AccessTokenIssuer,
    keys: SigningKeyService,
    isMember: IsMember,
    config: Pick<UsersConfig, 'TOKEN_ISSUER' | 'TOKEN_AUDIENCE'>,
  ) {
    this.#accessTokens = accessTokens;
    this.#keys = keys;
    this.#isMember = isMember;
    this.#expected = { issuer: config.TOKEN_ISSUER, audience: config.TOKEN_AUDIENCE };
  }

  async narrow(em: EntityManager, viewer: Identity, input: Narrowing): Promise<NarrowedToken> {
    const parent = await this.#verified(em, input.accessToken);
    if (parent.sub !== viewer.sub) throw new Unauthenticated();
    return transaction(em, async (tx) => {
      const { sub, sid } = parent;
      const clientId = textOf(parent.client_id);
      const claims = { sub, sid, client_id: clientId };
      const issuedAt = await issuingTime(tx, claims);
      await requireLive(tx, parent, { ...claims, jti: textOf(parent.jti) });
      const { roles, scopes: allowed, merchant } = await authorityOf(tx, sub);
      const project = await this.#project(tx, parent, input.projectId ?? undefined);
      const fits = project === undefined ? mayBeHandedOn : staysWithinProject;
      const held = scopesOf(parent).filter((scope) => allowed.includes(scope as never) && fits(scope));
      const scopes = narrowed(held, input.scopes);
      const subject = { sub, sid, clientId, roles, scopes, merchant, project };
      const notAfter = new Date(parent.exp * 1_000);
      const { token, expiresAt } = await this.#accessTokens.issue(tx, subject, { issuedAt, notAfter });
      return Object.assign(new NarrowedToken(), {
        accessToken: token,
        accessTokenExpiresAt: expiresAt,
        scopes,
        projectId: project ?? null,
      });
    });
  }

  async #verified(em: EntityManager, token: string | undefined): Promise<Parent> {
    if (token === undefined) throw new BadUserInput('There is no token to narrow.', 'input.accessToken');
    try {
      const { payload } = await jwtVerify(token, createLocalJWKSet(await this.#keys.jwks(em)), {
        ...this.#expected,
        algorithms: [SIGNING_ALGORITHM],
        typ: 'at+jwt',
        requiredClaims: ['sub', 'sid', 'exp', 'iat'],
      });
      return payload as Parent;
    } catch {
      throw new Unauthenticated();
    }
  }

  /** NOT_FOUND for a project of others, and for any other than the one that the token is for already. */
  async #project(
    tx: EntityManager,
    { sub, project }: Parent,
    asked = textOf(project),
  ): Promise<string | undefined> {
    if (asked === undefined) return undefined;
    const isOther = project !== undefined && project !== asked;
    if (isOther || !isId(asked) || !(await this.#isMember(tx, sub, asked))) throw new NotFound('The project');
    return asked;
  }
}

type Parent = JWTPayload & { sub: string; sid: string; exp: number; iat: number };

async function requireLive(
  tx: EntityManager,
  parent: Parent,
  claims: Parameters<typeof isRevoked>[1],
): Promise<void> {
  const isLive = await tx.count(Session, { id: parent.sid, userId: parent.sub, endedAt: null });
  if (isLive === 0 || (await isRevoked(tx, claims, parent.iat))) throw new Unauthenticated();
}

function scopesOf({ scope }: JWTPayload): string[] {
  return typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [];
}

function narrowed(held: readonly string[], asked: readonly string[] | null | undefined): string[] {
  if (!asked) return [...held];
  const beyond = asked.find((scope) => !held.includes(scope));
  if (beyond !== undefined)
    throw new BadUserInput('Not all of these scopes can be handed on.', 'input.scopes');
  return held.filter((scope) => asked.includes(scope));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
