import type { Logger } from 'pino';
import type { Refusal } from '../errors/refusal.ts';
import type { Operation } from '../planning/operation.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { type RequestInfo, shownName } from '../telemetry/request-log.ts';
import type { CostExceeded } from './cost/cost-control.ts';
import { keyOf } from './limits.ts';

/** Tells operators of limits that requests go beyond. */
export class LimitReports {
  readonly #metrics: Metrics;
  readonly #log: Logger;

  constructor(metrics: Metrics, log: Logger) {
    this.#metrics = metrics;
    this.#log = log;
  }

  /** One line for each limit that let a request through. */
  warn(
    exceeded: readonly CostExceeded[],
    operation: Pick<Operation, 'name'> | undefined,
    { requestId, client }: Pick<RequestInfo, 'requestId' | 'client'>,
  ): void {
    for (const { limit: name, found, max, mode } of exceeded) {
      const limit = name === 'cost' ? name : keyOf(name);
      this.#metrics.limitsExceeded.inc({ limit, mode });
      const line = { requestId, limit, found, max, operation: shownName(operation?.name), client };
      this.#log.warn(line, 'a request goes beyond a limit that is not enforced');
    }
  }

  /** Counts what was refused; the line about the request itself names the code. */
  refused({ errors }: Refusal): void {
    const limit = errors[0]?.extensions.limit;
    if (typeof limit === 'string') this.#metrics.limitsExceeded.inc({ limit, mode: 'enforce' });
  }
}
