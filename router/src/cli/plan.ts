import type { QueryPlan } from '@apollo/query-planner';
import { valueFromASTUntyped } from 'graphql';
import { admit } from '../admission/admit.ts';
import { limitNames, limitsFrom } from '../admission/limits.ts';
import type { Config } from '../config.ts';
import type { Operation } from '../planning/operation.ts';
import { planOf } from '../planning/plan.ts';
import type { DocumentFlags } from './arguments.ts';
import { documentError, loadGraph, readDocument, readSupergraph } from './load-graph.ts';
import { drawRequests } from './plan-tree.ts';
import { plannedRequests } from './planned-requests.ts';

/** Prints which subgraphs an operation asks for what, and in which order. Rejects with what is wrong with it. */
export async function describePlan(config: Config, document: DocumentFlags): Promise<string> {
  const text = readDocument(document.file);
  const graph = await loadGraph(config, await readSupergraph(config));
  // The planner's process does not keep this one alive: without a server it would end before the plan is there.
  const awake = setInterval(() => {}, 60_000);
  try {
    // A limit is no reason to hide a plan: `explain` tells of those.
    const limits = limitsFrom(Object.fromEntries(limitNames.map((name) => [name, { mode: 'warn' }])));
    const request = { query: text, operationName: document.operation };
    const { operation } = admit(request, graph.current, { introspection: true, limits });
    const plan = await planOf(operation, withDefaults(operation, document), graph.current);
    return describe(operation, plan, document.json);
  } catch (error) {
    throw documentError(error, document.file);
  } finally {
    clearInterval(awake);
    await graph.close();
  }
}

function describe({ name, definition }: Operation, plan: QueryPlan, json: boolean): string {
  const requests = plannedRequests(plan);
  const operation = { operation: definition.operation, name };
  if (json) return `${JSON.stringify({ ...operation, requests }, null, 2)}\n`;
  return `${[definition.operation, name].filter(Boolean).join(' ')}: ${drawRequests(requests)}`;
}

/** The variables that decide what is skipped, as they are where the client says nothing. */
function withDefaults({ definition }: Operation, { variables }: DocumentFlags): Record<string, unknown> {
  const defaults = (definition.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  return { ...Object.fromEntries(defaults), ...variables };
}
