import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { Prepared } from '../../prepared.ts';
import type { Metrics } from '../../telemetry/metrics.ts';
import type { EventSink } from '../event-sink.ts';
import { atTime } from './deadline.ts';
import { expired } from './stream-errors.ts';
import { Viewer } from './viewer.ts';

export interface ViewerDependencies {
  readonly queueSize: number;
  readonly publicErrors: (errors: readonly unknown[], requestId: string) => GraphQLFormattedError[];
  readonly metrics: Metrics;
  readonly log: Logger;
}

/**
 * A viewer that is counted, is expelled when its token expires (it may have already: it has ended then), and leaves one
 * line in the log. Nothing else of `prepared` is held on to: a viewer outlives the supergraph it came under.
 */
export function openViewer(
  { record, caller }: Prepared,
  sink: EventSink,
  leave: (viewer: Viewer) => void,
  { queueSize, publicErrors, metrics, log }: ViewerDependencies,
): Viewer {
  const { requestId, expiresAt = Number.POSITIVE_INFINITY } = caller;
  let callOff = () => {};
  const viewer = new Viewer(requestId, sink, queueSize, (gone, { events, dropped, codes, fault }) => {
    callOff();
    leave(gone);
    metrics.subscriptions.dec();
    metrics.droppedEvents.inc(dropped);
    if (fault !== undefined) log.error({ err: fault, requestId }, 'a subscriber could not be written to');
    const detail = { events, ...(dropped > 0 ? { dropped } : {}) };
    if (codes.length > 0) record.finish('errors', { ...detail, codes });
    else record.finish('closed', detail);
  });
  metrics.subscriptions.inc();
  const expel = () => viewer.expel(publicErrors(expired(), requestId));
  if (expiresAt <= Date.now()) expel();
  else if (Number.isFinite(expiresAt)) callOff = atTime(expiresAt, expel);
  return viewer;
}
