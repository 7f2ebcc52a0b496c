import type { QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { parse, print } from 'graphql';
import { combineEntityFetches } from '../execution/combined-request.ts';
import { type FetchGroup, type GroupedFetch, groupFetches } from '../execution/fetch-graph.ts';

/** A request to a subgraph that a plan makes, after repairs and merging: what is really sent. */
export interface PlannedRequest {
  /** Counts from 1, in the order of the steps. */
  readonly id: number;
  readonly subgraph: string;
  /** How many requests must follow one another until this one can be sent, itself included. */
  readonly step: number;
  /** The requests whose answers it waits for. */
  readonly after: readonly number[];
  /** What it gives the subgraph to find entities by; empty for root fields. */
  readonly requires: readonly Required[];
  /** The operation, printed over several lines. */
  readonly operation: string;
}

export interface Required {
  /** Where the entities stand in the answer so far: response names with dots between, `@` for each item of a list. */
  readonly at: string;
  /** What is sent of each of them, as a selection set. */
  readonly selections: string;
}

/** The requests of a plan. Those of an event come after the one that opens its subscription. */
export function plannedRequests({ node }: QueryPlan): PlannedRequest[] {
  if (!node) return [];
  if (node.kind !== 'Subscription') return requestsOf(groupFetches(node));
  const primary = requestsOf([{ fetches: [{ node: node.primary, paths: [[]] }], after: [], purpose: '' }]);
  return [...primary, ...requestsOf(groupFetches(node.rest), primary)];
}

function requestsOf(groups: readonly FetchGroup[], before: readonly PlannedRequest[] = []): PlannedRequest[] {
  const first = before.length;
  const requests: PlannedRequest[] = [];
  for (const [index, { fetches, after }] of groups.entries()) {
    const awaited = after.length > 0 ? after.map((group) => requests[group]!) : before;
    requests.push({
      id: first + index + 1,
      subgraph: fetches[0]!.node.serviceName,
      step: Math.max(0, ...awaited.map(({ step }) => step)) + 1,
      after: awaited.map(({ id }) => id),
      requires: fetches.flatMap(requiredBy),
      operation: operationText(fetches),
    });
  }
  return requests;
}

function operationText(fetches: readonly GroupedFetch[]): string {
  const [only, ...others] = fetches;
  if (only && others.length === 0) return print(parse(only.node.operation));
  const members = fetches.map(({ node }, index) => ({ node, index }));
  return print(parse(combineEntityFetches(members).query));
}

function requiredBy({ node, paths }: GroupedFetch): Required[] {
  const { requires } = node;
  if (!requires) return [];
  return paths.map((path) => ({ at: path.join('.'), selections: selectionText(requires) }));
}

function selectionText(selections: readonly QueryPlanSelectionNode[]): string {
  const parts = selections.map((selection) => {
    if (selection.kind === 'Field') {
      return selection.selections
        ? `${selection.name} ${selectionText(selection.selections)}`
        : selection.name;
    }
    const condition = selection.typeCondition === undefined ? '' : ` on ${selection.typeCondition}`;
    return `...${condition} ${selectionText(selection.selections)}`;
  });
  return `{ ${parts.join(' ')} }`;
}
