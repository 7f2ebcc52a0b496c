import type { Identity } from '@dallal/signing';
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
  readonly requestId: string;
  readonly log: Logger;
  readonly services: Services;
  readonly pubsub: PubSub;
  /** The request's DataLoader for one kind of batch. */
  load<Key, Value>(batch: Batch<Key, Value, SubgraphContext<Services>>): DataLoader<Key, Value>;
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
    trace?: { readonly headers: TraceHeaders } | undefined;
  },
): SubgraphContext<Services> {
  const loaders = new Loaders<SubgraphContext<Services>>();
  const em = runtime.em();
  // Of two mutations in one operation the second must see what the first did.
  onCommit(em, () => loaders.clear());
  const context: SubgraphContext<Services> = {
    em,
    viewer: request.identity,
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

/** The viewer, if one of the roles is theirs. */
export function requireRole(context: Pick<SubgraphContext, 'viewer'>, ...roles: string[]): Identity {
  const viewer = requireViewer(context);
  if (!roles.some((role) => viewer.roles.includes(role))) throw new Forbidden();
  return viewer;
}
