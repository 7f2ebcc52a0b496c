import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { Revocations } from '../../identity/revocations.ts';
import type { Prepared } from '../../prepared.ts';
import type { Metrics } from '../../telemetry/metrics.ts';
import type { EventSink } from '../event-sink.ts';
import { atTime } from './deadline.ts';
import { ended, expired } from './stream-errors.ts';
import { Viewer } from './viewer.ts';

export interface ViewerDependencies {
  readonly queueSize: number;
  readonly publicErrors: (errors: readonly unknown[], requestId: string) => GraphQLFormattedError[];
  readonly revocations: Revocations;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/**
 * A viewer that is counted, is expelled when its token expires or is revoked (it may have been already: it has ended
 * then), and leaves one line in the log. Nothing else of `prepared` is held on to: a viewer outlives the supergraph it
 * came under.
 */
export function openViewer(
  { record, caller }: Prepared,
  sink: EventSink,
  leave: (viewer: Viewer) => void,
  { queueSize, publicErrors, revocations, metrics, log }: ViewerDependencies,
): Viewer {
  const { requestId, token, expiresAt = Number.POSITIVE_INFINITY } = caller;
  let callOff = () => {};
  let unwatch = () => {};
  const viewer = new Viewer(requestId, sink, queueSize, (gone, { events, dropped, codes, fault }) => {
    callOff();
    unwatch();
    leave(gone);
    metrics.subscriptions.dec();
    metrics.droppedEvents.inc(dropped);
    if (fault !== undefined) log.error({ err: fault, requestId }, 'a subscriber could not be written to');
    const detail = { events, ...(dropped > 0 ? { dropped } : {}) };
    if (codes.length > 0) record.finish('errors', { ...detail, codes });
    else record.finish('closed', detail);
  });
  metrics.subscriptions.inc();
  const expel = (why: GraphQLError[]) => viewer.expel(publicErrors(why, requestId));
  const expire = () => expel(expired());
  if (expiresAt <= Date.now()) expire();
  else if (Number.isFinite(expiresAt)) callOff = atTime(expiresAt, expire);
  if (token && !viewer.ended) unwatch = revocations.watch(token, () => expel(ended()));
  return viewer;
}
