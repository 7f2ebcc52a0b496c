import type { Pipeline } from '../pipeline.ts';
import type { Prepared } from '../prepared.ts';
import type { EventSink, LiveSubscription } from './event-sink.ts';

const GONE: LiveSubscription = { close: () => {} };

/** Subscribes, and ends the sink when a fault of ours prevents it: its client would wait for ever. Never rejects. */
export function openLive(pipeline: Pipeline, prepared: Prepared, sink: EventSink): Promise<LiveSubscription> {
  return pipeline.subscribe(prepared, sink).catch((error) => {
    sink.fail(pipeline.publicErrors([error], prepared.caller.requestId));
    return GONE;
  });
}
