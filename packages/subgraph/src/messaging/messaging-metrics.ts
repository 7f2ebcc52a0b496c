import { Counter, Gauge, type Registry } from 'prom-client';
import type { Outcome } from './inbox-message.entity.ts';

/** What messaging counts. Shaped so that prom-client's classes fit. */
export interface MessagingMetrics {
  readonly outboxPublished: { inc(count: number): void };
  readonly outboxPending: { set(count: number): void };
  readonly inboxProcessed: { inc(labels: { outcome: Outcome }): void };
  readonly deadLetters: { inc(): void };
}

export const noMessagingMetrics: MessagingMetrics = {
  outboxPublished: { inc: () => {} },
  outboxPending: { set: () => {} },
  inboxProcessed: { inc: () => {} },
  deadLetters: { inc: () => {} },
};

export function createMessagingMetrics(registry: Registry): MessagingMetrics {
  const registers = [registry];
  return {
    outboxPublished: new Counter({
      name: 'outbox_published_total',
      help: 'Events given a place in the log and handed to the bus.',
      registers,
    }),
    outboxPending: new Gauge({
      name: 'outbox_pending',
      help: 'Committed events that have no place in the log yet.',
      registers,
    }),
    inboxProcessed: new Counter({
      name: 'inbox_processed_total',
      help: 'Events of other subgraphs dealt with, by outcome.',
      labelNames: ['outcome'] as const,
      registers,
    }),
    deadLetters: new Counter({
      name: 'dead_letters_total',
      help: 'Events that could not be handled and were put aside.',
      registers,
    }),
  };
}
