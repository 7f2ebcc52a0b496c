import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import {
  type FetchNode,
  type PlanNode,
  type QueryPlan,
  QueryPlanner,
  type SubscriptionNode,
} from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { expandInterfaceObjectConditions, interfaceObjects } from './repairs/interface-object-conditions.ts';
import { askBeforeLeaving, fieldsWithoutReturn } from './repairs/interface-object-fields.ts';
import { graphsByName } from './repairs/join-directives.ts';
import {
  type InterfaceObjectKeys,
  interfaceObjectKeys,
  keepWithKeys,
} from './repairs/keyless-representations.ts';
import { MetRequirements } from './repairs/meet-requirements.ts';
import { hideNonResolvableKeys } from './repairs/non-resolvable-keys.ts';
import { realFetch, useRealFields } from './repairs/real-required-fields.ts';
import { type StandIns, standInForRequiredArguments } from './repairs/required-arguments.ts';
import { keyFields, splitFetch } from './repairs/split-fetch.ts';
import { findUnreachableField } from './repairs/unreachable-fields.ts';

/** An operation that no plan can answer, by no fault of its own. */
export class UnreachableField extends Error {
  constructor(path: string | undefined) {
    const what = path === undefined ? 'a field' : `"${path}"`;
    super(`No subgraph can resolve ${what} from where the operation asks for it`);
  }
}

/**
 * Ways the planner follows for one selection, and whole plans it compares. Interfaces known as `@interfaceObject`s
 * multiply the ways: without a limit a few lines take gigabytes.
 */
const LIMITS = { debug: { pathsLimit: 2_000, maxEvaluatedPlans: 100 } };

/** What the planner says when it finds no way, where it says so. */
const NO_WAY = /^Was not able to (?:plan|find any options)/;

/**
 * Apollo's query planner with its faults mended, each in one file of `repairs/`: before (in the supergraph and the
 * operation it is given) or after (in the plan it makes). Knows no limits of time: see `planner-process.ts`.
 */
export class Planner {
  readonly #planner: QueryPlanner;
  readonly #schema: GraphQLSchema;
  readonly #standIns: StandIns;
  readonly #requirements: MetRequirements;
  readonly #interfaceObjects: ReadonlySet<string>;
  readonly #fieldsWithoutReturn: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #keyFields: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #interfaceObjectKeys: InterfaceObjectKeys;
  readonly #graphs: ReadonlyMap<string, string>;

  /** Throws when the supergraph cannot be read. */
  constructor(supergraphSdl: string) {
    const { supergraph, standIns } = standInForRequiredArguments(hideNonResolvableKeys(parse(supergraphSdl)));
    this.#standIns = standIns;
    this.#interfaceObjects = interfaceObjects(supergraph);
    this.#fieldsWithoutReturn = fieldsWithoutReturn(supergraph);
    this.#keyFields = keyFields(supergraph);
    this.#interfaceObjectKeys = interfaceObjectKeys(supergraph);
    this.#graphs = graphsByName(supergraph);
    // Not validated: the whole supergraph has been, and what was taken out for the planner would be missed.
    this.#planner = new QueryPlanner(Supergraph.build(supergraph, { validateSupergraph: false }), LIMITS);
    this.#schema = this.#planner.supergraph.apiSchema().toGraphQLJSSchema();
    const wholeSchema = this.#planner.supergraph.schema.toGraphQLJSSchema();
    this.#requirements = new MetRequirements(supergraph, wholeSchema);
  }

  /** Plans one operation of a valid document that has no `@skip` and `@include` left. */
  plan(document: DocumentNode, operationName: string | undefined): QueryPlan {
    const operation = askBeforeLeaving(
      expandInterfaceObjectConditions(document, this.#schema, this.#interfaceObjects),
      this.#schema,
      this.#fieldsWithoutReturn,
    );
    const plan = this.#build(operation, operationName);
    const unreachable = findUnreachableField(operation, operationName, this.#schema, plan.node);
    if (unreachable !== undefined) throw new UnreachableField(unreachable);
    return plan.node ? { ...plan, node: this.#real(this.#requirements.mend(plan.node)) } : plan;
  }

  #build(document: DocumentNode, operationName: string | undefined): QueryPlan {
    const apiSchema = this.#planner.supergraph.apiSchema();
    try {
      // graphql-js has validated it already.
      const options = { operationName, validate: false };
      return this.#planner.buildQueryPlan(operationFromDocument(apiSchema, document, options));
    } catch (error) {
      if (!NO_WAY.test((error as Error).message)) throw error;
      throw new UnreachableField(undefined);
    }
  }

  #real(node: PlanNode | SubscriptionNode): PlanNode | SubscriptionNode {
    const split = (fetch: FetchNode) => {
      const graph = this.#graphs.get(fetch.serviceName) ?? '';
      const keys = this.#interfaceObjectKeys.get(graph);
      const parts = splitFetch(
        fetch,
        this.#standIns,
        this.#keyFields.get(graph),
        new Set(keys?.keys()),
        graph,
      );
      return parts.map((part) => keepWithKeys(part, keys));
    };
    if (node.kind !== 'Subscription') return useRealFields(node, this.#standIns, split);
    const primary = realFetch(node.primary, this.#standIns);
    return { ...node, primary, ...(node.rest && { rest: useRealFields(node.rest, this.#standIns, split) }) };
  }
}
