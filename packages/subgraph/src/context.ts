import type { Permission } from '@dallal/permissions';
import type { Identity, Sender } from '@dallal/signing';
import type { EntityManager } from '@mikro-orm/postgresql';
import type DataLoader from 'dataloader';
import type { Logger } from 'pino';
import { onCommit } from './database/transaction.ts';
import { Forbidden, Unauthenticated } from './errors.ts';
import { type Batch, Loaders } from './loading.ts';
import type { PubSub } from './messaging/index.ts';
import { type TraceHeaders, traceIdOf } from './observability/trace-headers.ts';

/** What a resolver has at hand: everything in it lives for one request, or for one event of a subscription. */
export interface SubgraphContext<Services = unknown> {
  readonly em: EntityManager;
  /** Who asks, as the router's signature vouches for; null when anonymous. */
  readonly viewer: Identity | null;
  /** From where a mutation came. Null for what is no mutation, and where the router does not tell this subgraph. */
  readonly sender: Sender | null;
  readonly requestId: string;
  readonly log: Logger;
  readonly services: Services;
  readonly pubsub: PubSub;
  /** Has the router set a cookie in the browser that sent this mutation. */
  setCookie(cookie: Cookie): void;
  /** The request's DataLoader for one kind of batch. */
  load<Key, Value>(batch: Batch<Key, Value, SubgraphContext<Services>>): DataLoader<Key, Value>;
}

/** A cookie as the router is asked to set it; it always makes it `HttpOnly` and `Secure`. */
export interface Cookie {
  readonly name: string;
  /** Anything but control characters, white space, `"`, `,`, `;` and `\\`. Source: RFC 6265, 4.1.1. */
  readonly value: string;
  /** 0 deletes it. */
  readonly maxAgeSeconds: number;
  /** Default: `/`. */
  readonly path?: string;
  /** Default: `Lax`. */
  readonly sameSite?: 'Strict' | 'Lax';
}

export interface Runtime<Services> {
  readonly em: () => EntityManager;
  readonly log: Logger;
  readonly services: Services;
  readonly pubsub: PubSub;
}

export function createContext<Services>(
  runtime: Runtime<Services>,
  request: {
    identity: Identity | null;
    requestId: string;
    sender?: Sender | null | undefined;
    trace?: { readonly headers: TraceHeaders } | undefined;
  },
  setCookie: (cookie: Cookie) => void = refuseCookie,
): SubgraphContext<Services> {
  const loaders = new Loaders<SubgraphContext<Services>>();
  const em = runtime.em();
  // Of two mutations in one operation the second must see what the first did.
  onCommit(em, () => loaders.clear());
  const context: SubgraphContext<Services> = {
    em,
    viewer: request.identity,
    sender: request.sender ?? null,
    setCookie,
    requestId: request.requestId,
    log: runtime.log.child({ requestId: request.requestId, traceId: traceIdOf(request.trace?.headers) }),
    services: runtime.services,
    pubsub: runtime.pubsub,
    load: (batch) => loaders.of(batch, context),
  };
  return context;
}

/** The viewer, or an UNAUTHENTICATED error for an anonymous one. */
export function requireViewer(context: Pick<SubgraphContext, 'viewer'>): Identity {
  if (!context.viewer) throw new Unauthenticated();
  return context.viewer;
}

/** The viewer, if one of the permissions is theirs. A token with fewer scopes than its user has is held to those. */
export function requireScope(context: Pick<SubgraphContext, 'viewer'>, ...anyOf: Permission[]): Identity {
  const viewer = requireViewer(context);
  if (!anyOf.some((permission) => mayDo(viewer, permission))) throw new Forbidden();
  return viewer;
}

/** Whether the viewer has a permission. Nobody has none. */
export function mayDo(viewer: Identity | null, permission: Permission): boolean {
  return viewer?.scopes.includes(permission) ?? false;
}

function refuseCookie(): never {
  throw new Error('Only a mutation can set a cookie.');
}
