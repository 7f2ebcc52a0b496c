import type { GraphQLError } from 'graphql';
import { type Answer, answerTo } from '../../answer.ts';
import { subgraphRequest } from '../../execution/call-subgraph.ts';
import type { CompiledFetch } from '../../execution/compiled-fetch.ts';
import type { Executed } from '../../execution/compiled-plan.ts';
import { variablesText } from '../../execution/variables.ts';
import type { Prepared } from '../../prepared.ts';
import { shownName } from '../../telemetry/request-log.ts';
import { SubgraphFailure, type SubgraphResult, type SubgraphTransport } from '../../transports/transport.ts';

// The streams' only door to execution: what a plan looks like is known here and nowhere else in this folder.

/** The part of a subscription's plan that is subscribed to. */
export interface Primary {
  readonly subgraph: string;
  readonly query: string;
  readonly transport: SubgraphTransport | undefined;
}

export function primaryOf(prepared: Prepared): Primary {
  const { subgraph, operation } = primaryFetch(prepared);
  return { subgraph, query: operation.query, transport: prepared.generation.transports.get(subgraph) };
}

/** What the primary is asked beyond the plan. */
export interface PrimaryOverrides {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Subscribes at the primary's subgraph. Throws {@link SubgraphFailure}; aborting the signal unsubscribes. */
export async function openPrimary(
  prepared: Prepared,
  signal: AbortSignal,
  overrides: PrimaryOverrides | undefined,
): Promise<AsyncIterator<SubgraphResult>> {
  const { subgraph, operation, variables } = primaryFetch(prepared);
  const run = prepared.newRun();
  const transport = run.transports.get(subgraph);
  if (!transport) throw new SubgraphFailure('SUBGRAPH_UNAVAILABLE', new Error('not in the supergraph'));
  const added = Object.entries(overrides?.variables ?? {});
  const text = variablesText(
    variables.filter((name) => !Object.hasOwn(overrides?.variables ?? {}, name)),
    run,
    added.map(([name, value]) => [name, JSON.stringify(value)]),
  );
  const query = overrides?.query ?? operation.query;
  const trace = run.trace?.fetch(subgraph, 'subscription');
  const request = subgraphRequest({ ...operation, query }, text, run, signal, run.timeoutMs, trace);
  try {
    const events = await transport.subscribe(request);
    trace?.end(undefined);
    return events[Symbol.asyncIterator]();
  } catch (error) {
    trace?.end(error instanceof SubgraphFailure ? error.code : 'INTERNAL_SERVER_ERROR');
    throw error;
  }
}

/** One event's answer: the rest of the plan is fetched, the whole is projected and written. Never rejects. */
export async function enrich(prepared: Prepared, event: SubgraphResult): Promise<Answer> {
  const { signal } = prepared.caller;
  const trace = prepared.caller.trace?.event();
  const run = prepared.newRun({ signal, trace });
  // A fault of our own costs this event's answer, and the viewers are told; the next event is another matter.
  const executed = await prepared.plan.enrich(event, run).catch(faulty);
  trace?.end({
    kind: 'subscription',
    operationName: shownName(prepared.operation.name),
    errors: executed.errors,
  });
  return answerTo(executed, run.requestId, run.log);
}

/** Runs a query of the router's own. Never rejects. */
export function execute(prepared: Prepared): Promise<Executed> {
  const { signal, trace } = prepared.caller;
  return prepared.plan.execute(prepared.newRun({ signal, trace })).catch(faulty);
}

const faulty = (fault: unknown) => ({ data: 'null', errors: [fault as GraphQLError] });

function primaryFetch(prepared: Prepared): CompiledFetch {
  const { primary } = prepared.plan;
  if (!primary) throw new Error('The plan is not a subscription');
  return primary;
}
