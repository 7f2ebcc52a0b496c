import type { SubscriptionNode } from '@apollo/query-planner';
import { type FormattedExecutionResult, GraphQLError } from 'graphql';
import { subgraphRequest } from '../execution/call-subgraph.ts';
import { shape } from '../execution/execute.ts';
import { fetchVariables, receive } from '../execution/fetch.ts';
import type { DataObject, Run } from '../execution/run.ts';
import { runNode } from '../execution/run-plan.ts';
import type { Cursor } from '../execution/targets.ts';
import type { Prepared } from '../pipeline.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { SubgraphFailure, type SubgraphResult } from '../transports/transport.ts';

interface LiveDependencies {
  answer(
    data: DataObject | null,
    errors: readonly GraphQLError[],
    requestId: string,
  ): FormattedExecutionResult;
  metrics: Metrics;
}

/** Subscribes to the plan's `primary` at its subgraph; each event then runs the plan's `rest` and is shaped. */
export async function openLiveOperation(
  prepared: Prepared,
  { answer, metrics }: LiveDependencies,
): Promise<AsyncIterable<FormattedExecutionResult> | FormattedExecutionResult> {
  const node = prepared.plan.node;
  if (node?.kind !== 'Subscription') throw new Error('The plan is not a subscription');
  const run = prepared.newRun();
  const left = new AbortController();
  try {
    const upstream = await openUpstream(node, run, left.signal);
    metrics.subscriptions.inc();
    return new LiveOperation(upstream, {
      map: (event) => enrich(prepared, node, event, answer),
      leave: () => left.abort(),
      lost: (cause) => lost(node, cause, run),
      closed: (events) => {
        metrics.subscriptions.dec();
        metrics.events.inc(events);
        prepared.record.finish('closed', { events });
      },
    });
  } catch (cause) {
    const error = lost(node, cause, run);
    prepared.record.finish('errors', { codes: [error.extensions.code] });
    return answer(null, [error], run.requestId);
  }
}

async function openUpstream(
  node: SubscriptionNode,
  run: Run,
  signal: AbortSignal,
): Promise<AsyncIterator<SubgraphResult>> {
  const transport = run.transports.get(node.primary.serviceName);
  if (!transport) throw new SubgraphFailure('SUBGRAPH_UNAVAILABLE', new Error('not in the supergraph'));
  const request = subgraphRequest(node.primary, fetchVariables(node.primary, run), run, signal);
  const events = await transport.subscribe(request);
  return events[Symbol.asyncIterator]();
}

async function enrich(
  prepared: Prepared,
  node: SubscriptionNode,
  event: SubgraphResult,
  answer: LiveDependencies['answer'],
): Promise<FormattedExecutionResult> {
  const run = prepared.newRun();
  const data: DataObject = Object.create(null);
  const root: Cursor = { path: [], targets: [{ object: data, path: undefined }] };
  receive(node.primary, root, undefined, event, run);
  if (node.rest) await runNode(node.rest, root, run);
  const shaped = shape(prepared.operation, prepared.generation, data, run);
  return answer(shaped.data, shaped.errors, run.requestId);
}

function lost(node: SubscriptionNode, cause: unknown, run: Run): GraphQLError {
  const failure =
    cause instanceof SubgraphFailure ? cause : new SubgraphFailure('SUBGRAPH_UNAVAILABLE', cause);
  const subgraph = node.primary.serviceName;
  run.log.warn({ subgraph, requestId: run.requestId, err: failure.cause }, 'subscription lost its subgraph');
  return new GraphQLError(failure.message, {
    extensions: { code: failure.code, service: subgraph, requestId: run.requestId },
  });
}

interface LiveOperationHooks {
  map(event: SubgraphResult): Promise<FormattedExecutionResult>;
  leave(): void;
  lost(cause: unknown): GraphQLError;
  closed(events: number): void;
}

/**
 * The client's end of a subscription. Not an async generator: `return` on one of those waits until the event it is
 * suspended on arrives, and a client that leaves a quiet auction would stay subscribed.
 */
class LiveOperation implements AsyncIterableIterator<FormattedExecutionResult> {
  readonly #upstream: AsyncIterator<SubgraphResult>;
  readonly #hooks: LiveOperationHooks;
  #release: () => void = () => {};
  #closed = false;
  #events = 0;

  constructor(upstream: AsyncIterator<SubgraphResult>, hooks: LiveOperationHooks) {
    this.#upstream = upstream;
    this.#hooks = hooks;
  }

  /** One event at a time: the next is asked for when the last was sent, so order holds and memory does. */
  async next(): Promise<IteratorResult<FormattedExecutionResult, undefined>> {
    if (this.#closed) return { done: true, value: undefined };
    let event: IteratorResult<SubgraphResult>;
    try {
      event = await this.#nextEvent();
    } catch (cause) {
      this.#close();
      throw this.#hooks.lost(cause);
    }
    if (event.done || this.#closed) {
      this.#close();
      return { done: true, value: undefined };
    }
    this.#events += 1;
    try {
      return { done: false, value: await this.#hooks.map(event.value) };
    } catch (error) {
      // A fault of ours ends the subscription, and must end it at the subgraph too.
      this.#close();
      throw error;
    }
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    this.#close();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<never> {
    this.#close();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The next event, or the end as soon as the client leaves. */
  #nextEvent(): Promise<IteratorResult<SubgraphResult>> {
    return new Promise((resolve, reject) => {
      // Not a race against one promise for the whole life: that would hold on to every event until the end.
      this.#release = () => resolve({ done: true, value: undefined });
      this.#upstream.next().then(resolve, reject);
    });
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#hooks.leave();
    // Not awaited: a generator upstream answers only when its pending event does.
    this.#upstream.return?.().catch(() => {});
    this.#release();
    this.#hooks.closed(this.#events);
  }
}
