import type { Logger, PubSub } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { SafetyNet } from './safety-net.ts';

export interface FeedDependencies {
  readonly em: () => EntityManager;
  readonly log: Logger;
  readonly pubsub: PubSub;
  readonly safetyNet: SafetyNet;
}

/** In a row. A database that is away costs one; these are for one that answers others, and not this reader. */
export const MAX_FAILURES = 30;
