import type { FetchNode } from '@apollo/query-planner';
import { SubgraphFailure, type SubgraphResult } from '../transports/transport.ts';
import { callSubgraph } from './call-subgraph.ts';
import { failureErrors, subgraphErrors } from './fetch-errors.ts';
import { copy, isPlainObject, mergeInto } from './merge.ts';
import { collectRepresentations, type EntityBatch } from './representations.ts';
import { applyRewrites } from './rewrites.ts';
import type { DataObject, Run } from './run.ts';
import type { Cursor, Target } from './targets.ts';

/** Runs one `Fetch` node and merges what comes back. Failures become errors of the run; nothing is thrown. */
export async function runFetch(node: FetchNode, cursor: Cursor, run: Run): Promise<void> {
  const batch = node.requires
    ? collectRepresentations(run.supergraphSchema, node, cursor.targets)
    : undefined;
  if (batch?.representations.length === 0) return;
  const variables = fetchVariables(node, run);
  if (batch) variables.representations = batch.representations;
  const result = await callSubgraph(node, variables, run);
  if (result instanceof SubgraphFailure) {
    run.errors.push(...failureErrors(node, cursor, result));
    return;
  }
  receive(node, cursor, batch, result, run);
}

/** Merges one answer. Subscription events come this way too: they are answers nobody asked for anew. */
export function receive(
  node: FetchNode,
  cursor: Cursor,
  batch: EntityBatch | undefined,
  result: SubgraphResult,
  run: Run,
): void {
  if (result.errors) run.errors.push(...subgraphErrors(node, cursor, batch, result.errors));
  if (!isPlainObject(result.data)) return;
  if (!batch) {
    for (const target of cursor.targets) mergeAnswer(node, target, result.data, run);
    return;
  }
  const entities = result.data._entities;
  if (!Array.isArray(entities) || entities.length !== batch.representations.length) {
    run.errors.push(...failureErrors(node, cursor, new SubgraphFailure('SUBGRAPH_UNAVAILABLE')));
    run.log.error({ subgraph: node.serviceName, requestId: run.requestId }, '_entities has the wrong length');
    return;
  }
  for (const [index, entity] of entities.entries()) {
    if (!isPlainObject(entity)) continue;
    for (const target of batch.targets[index] ?? []) mergeAnswer(node, target, entity, run);
  }
}

function mergeAnswer(node: FetchNode, target: Target, answer: DataObject, run: Run): void {
  if (!node.outputRewrites?.length) {
    mergeInto(run.supergraphSchema, target.object, answer);
    return;
  }
  const ours = copy(answer) as DataObject;
  // Rewrites may be conditional on the type, which an entity need not repeat.
  if (typeof target.object.__typename === 'string') ours.__typename ??= target.object.__typename;
  applyRewrites(run.supergraphSchema, node.outputRewrites, ours);
  mergeInto(run.supergraphSchema, target.object, ours);
}

/** The client's variables that this fetch uses, as the client sent them: the subgraph coerces them by its own schema. */
export function fetchVariables(node: FetchNode, run: Run): DataObject {
  const variables: DataObject = Object.create(null);
  for (const name of node.variableUsages ?? []) {
    if (Object.hasOwn(run.variables, name)) variables[name] = run.variables[name];
  }
  return variables;
}
