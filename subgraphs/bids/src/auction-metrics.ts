import { Counter, Gauge, Histogram, type Registry } from '@dallal/subgraph';

/** What whoever operates auctions wants to see of them, for one process. */
export class AuctionMetrics {
  readonly batchSize: Histogram;
  readonly batchDuration: Histogram;
  readonly refused: Counter;
  readonly settlingDelay: Histogram;
  readonly #registers: [Registry];

  constructor(registry: Registry) {
    this.#registers = [registry];
    const registers = this.#registers;
    this.batchSize = new Histogram({
      name: 'auction_batch_commands',
      help: 'Bids, withdrawals and auto-bids that were decided in one transaction.',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
      registers,
    });
    this.batchDuration = new Histogram({
      name: 'auction_batch_duration_seconds',
      help: 'Time from the begin of such a transaction to its commit or failure, waiting for the lock included.',
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    });
    this.refused = new Counter({
      name: 'auction_commands_refused_total',
      help: 'Commands whose turn did not come in time.',
      registers,
    });
    this.settlingDelay = new Histogram({
      name: 'auction_settling_delay_seconds',
      help: 'Time from when an auction should have opened, closed or lapsed to when it did.',
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30, 300],
      registers,
    });
  }

  /** Shows numbers that are known at any moment. */
  watch(counts: { readonly waiting: () => number; readonly followed: () => number }): void {
    const registers = this.#registers;
    new Gauge({
      name: 'auction_commands_waiting',
      help: 'Commands whose transaction has not begun.',
      registers,
      collect() {
        this.set(counts.waiting());
      },
    });
    new Gauge({
      name: 'auctions_followed',
      help: 'Auctions whose events somebody receives from this process.',
      registers,
      collect() {
        this.set(counts.followed());
      },
    });
  }
}
