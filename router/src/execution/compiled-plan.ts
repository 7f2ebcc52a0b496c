import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { Operation } from '../planning/operation.ts';
import { PLAIN, type SubgraphResult } from '../transports/transport.ts';
import { CompiledFetch } from './compiled-fetch.ts';
import { findDeferredFragments } from './deferred-fragments.ts';
import { type ErrorScope, errorsWithin, withParents } from './errors-within.ts';
import { receiveRoot } from './fetch-group.ts';
import { FetchSchedule } from './fetch-schedule.ts';
import { introspect } from './introspection.ts';
import { Projecting } from './projecting.ts';
import { compileProjection } from './projection.ts';
import type { DataObject, Run } from './run.ts';
import { typeConditionsOf } from './type-conditions.ts';

/** What an operation came to. */
export interface Executed {
  /** The JSON text of `data`: `null` when a null went up to the root. */
  readonly data: string;
  readonly errors: readonly GraphQLError[];
}

/** The two faces of a supergraph. */
export interface Schemas {
  /** What clients see: results are projected by it. */
  readonly apiSchema: GraphQLSchema;
  /** The whole supergraph, `@inaccessible` types included: plans and subgraphs speak of those too. */
  readonly supergraphSchema: GraphQLSchema;
}

/**
 * A query plan, compiled once into what its execution needs: groups of fetches with their order, and the projection of
 * the merged data to the client's selections. It holds for one operation and one set of `@skip` and `@include` values.
 */
export class CompiledPlan {
  /** The fetch that opens a subscription. */
  readonly primary: CompiledFetch | undefined;
  readonly #fetches: FetchSchedule;
  readonly #project: ReturnType<typeof compileProjection>;
  /** Found when the first error is looked at. */
  #errorScope: ErrorScope | undefined;
  readonly #findErrorScope: () => ErrorScope;
  readonly #introspect: (run: Run) => Readonly<Record<string, unknown>>;

  constructor(
    plan: QueryPlan,
    operation: Operation,
    conditions: Readonly<Record<string, unknown>>,
    { apiSchema, supergraphSchema }: Schemas,
  ) {
    const types = typeConditionsOf(supergraphSchema);
    const [primary, rest] = parts(plan);
    this.primary = primary && new CompiledFetch({ node: primary, paths: [[]] }, types);
    this.#fetches = new FetchSchedule(rest, types);
    this.#project = compileProjection(apiSchema, operation, conditions, this.#fetches.filledPlaces);
    this.#findErrorScope = () => {
      const { places, fragments } = findDeferredFragments(apiSchema, operation, conditions);
      const asked = withParents([...places, ...fragments.flatMap((fragment) => [...fragment.places])]);
      return { asked, isBeside: (place) => this.#fetches.isBeside(place) };
    };
    this.#introspect = (run) => introspect(apiSchema, operation, conditions, run.variables);
  }

  /** The subgraphs that a mutation changes something in. */
  get mutated(): readonly string[] {
    return this.#fetches.mutated;
  }

  /** Runs the fetches and projects what they gave. */
  execute(run: Run): Promise<Executed> {
    return this.#complete({}, run);
  }

  /** Completes one event of a subscription. */
  async enrich(event: SubgraphResult, run: Run): Promise<Executed> {
    const root: DataObject = {};
    run.plain &&= event[PLAIN] ?? false;
    if (this.primary) receiveRoot(this.primary, event, root, run);
    return this.#complete(root, run);
  }

  async #complete(root: DataObject, run: Run): Promise<Executed> {
    await this.#fetches.run(root, () => run);
    const state = new Projecting(() => this.#introspect(run), run.plain);
    const data = this.#project(root, state) ?? 'null';
    const told = run.errors.length > 0 ? this.#told(data, run) : run.errors;
    return { data, errors: state.errorsBeside(told) };
  }

  #told(data: string, run: Run): readonly GraphQLError[] {
    this.#errorScope ??= this.#findErrorScope();
    const told = errorsWithin(data, run.errors, this.#errorScope);
    const untold = run.errors.length - told.length;
    if (untold > 0) run.log.debug({ requestId: run.requestId, untold }, 'errors of what nobody asked for');
    return told;
  }
}

function parts({ node }: QueryPlan) {
  if (node?.kind !== 'Subscription') return [undefined, node as PlanNode | undefined] as const;
  return [node.primary, node.rest] as const;
}
