import { Counter, Gauge, type Registry } from 'prom-client';

/** How the directory is doing. */
export class DirectoryMetrics {
  readonly #failures: Counter;
  readonly #answers: Counter;
  #answeredAt = performance.now();

  constructor(registry: Registry) {
    this.#failures = new Counter({
      name: 'router_directory_failures_total',
      help: 'Looks at the directory of revocations and applications that failed: what was known holds on.',
      registers: [registry],
    });
    this.#answers = new Counter({
      name: 'router_directory_answers_total',
      help: 'Looks at the directory that were answered.',
      registers: [registry],
    });
    const age = () => (performance.now() - this.#answeredAt) / 1_000;
    new Gauge({
      name: 'router_directory_age_seconds',
      help: 'Since the directory was last answered for, or else since the start: so old is what is known of revocations.',
      registers: [registry],
      aggregator: 'max',
      collect() {
        this.set(age());
      },
    });
  }

  answered(): void {
    this.#answeredAt = performance.now();
    this.#answers.inc();
  }

  failed(): void {
    this.#failures.inc();
  }
}
