import type { QueryPlan } from '@apollo/query-planner';
import { Kind, valueFromASTUntyped } from 'graphql';
import { admit } from '../admission/admit.ts';
import { limitNames, limitsFrom } from '../admission/limits.ts';
import { type Config, ConfigError } from '../config.ts';
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
    const variables = withDefaults(operation, document);
    requireConditions(operation, variables, document.file);
    const plan = await planOf(operation, variables, graph.current);
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

/** One that is not given would be taken for false, and the plan be that of another operation. */
function requireConditions(
  { conditions, definition }: Operation,
  variables: Record<string, unknown>,
  file: string,
): void {
  const missing = (definition.variableDefinitions ?? [])
    // One that need not be given decides no more than `@defer`.
    .filter(({ type }) => type.kind === Kind.NON_NULL_TYPE)
    .map(({ variable }) => variable.name.value)
    .filter((name) => conditions.includes(name) && typeof variables[name] !== 'boolean');
  if (missing.length === 0) return;
  const example = JSON.stringify(Object.fromEntries(missing.map((name) => [name, true])));
  const names = missing.map((name) => `"$${name}"`).join(', ');
  throw new ConfigError(
    `${file}: what is skipped depends on ${names}: give true or false, such as --variables '${example}'`,
  );
}

/** The variables that decide what is skipped, as they are where the client says nothing. */
function withDefaults({ definition }: Operation, { variables }: DocumentFlags): Record<string, unknown> {
  const defaults = (definition.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  return { ...Object.fromEntries(defaults), ...variables };
}
