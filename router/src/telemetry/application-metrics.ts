import { Counter, type Registry } from 'prom-client';

/** How many applications have series of their own; the others share those of `other`. */
const MOST_SERIES = 1_000;
const OTHER = 'other';

/** What registered applications ask for, each counted by itself: as many as there are, and no more than can be kept. */
export class ApplicationMetrics {
  readonly #known = new Set<string>();
  readonly #requests: Counter<'application' | 'outcome'>;
  readonly #points: Counter<'application'>;

  constructor(registry: Registry) {
    this.#requests = new Counter({
      name: 'router_application_requests_total',
      help: 'Operations of registered applications by outcome.',
      labelNames: ['application', 'outcome'],
      registers: [registry],
    });
    this.#points = new Counter({
      name: 'router_application_cost_points_total',
      help: 'What the operations of registered applications were reckoned to cost.',
      labelNames: ['application'],
      registers: [registry],
    });
  }

  requested(id: string, outcome: string, cost = 0): void {
    const application = this.#label(id);
    this.#requests.inc({ application, outcome });
    if (cost > 0) this.#points.inc({ application }, cost);
  }

  #label(id: string): string {
    if (this.#known.has(id)) return id;
    if (this.#known.size >= MOST_SERIES) return OTHER;
    this.#known.add(id);
    return id;
  }
}
