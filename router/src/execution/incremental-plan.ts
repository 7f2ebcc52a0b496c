import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import type { GraphQLError } from 'graphql';
import type { Operation } from '../planning/operation.ts';
import { responseName } from '../planning/safe-names.ts';
import type { Executed, Schemas } from './compiled-plan.ts';
import type { DeferredFragment, DeferredParts } from './deferred-fragments.ts';
import { FIRST, purposesOf, waitingFor } from './deferred-purposes.ts';
import { withParents } from './errors-within.ts';
import { SubgraphError } from './fetch-errors.ts';
import { FetchSchedule } from './fetch-schedule.ts';
import { introspect } from './introspection.ts';
import { PartsDelivery } from './parts-delivery.ts';
import { Projecting } from './projecting.ts';
import { compileDeferring, type Deferring } from './projection.ts';
import type { DataObject, Run } from './run.ts';
import { type DataPath, TargetPath } from './targets.ts';
import { ToldParts } from './told-parts.ts';
import { typeConditionsOf } from './type-conditions.ts';

/** What a deferred fragment adds to one object of the result. */
export interface LateData extends Executed {
  readonly label: string | undefined;
  readonly path: DataPath;
}

/** Told of the parts of an answer as they are ready; `hasNext` says whether there are more to come. */
export interface PartsListener {
  first(executed: Executed, hasNext: boolean): void;
  late(data: readonly LateData[], hasNext: boolean): void;
}

/**
 * A plan that answers in parts. The plan itself is an ordinary one: what makes a fragment come later is that fetches are
 * for it alone. Fields that the planner fetches along with others are there when those are, and so nothing is asked twice.
 */
export class IncrementalPlan {
  readonly #fetches: FetchSchedule;
  readonly #fragments: readonly DeferredFragment[];
  readonly #targets: readonly TargetPath[];
  readonly #projections: Deferring;
  readonly #introspect: (run: Run) => Readonly<Record<string, unknown>>;
  readonly #firstPlaces: ReadonlySet<string>;
  readonly #fragmentPlaces: readonly ReadonlySet<string>[];

  constructor(
    plan: QueryPlan,
    operation: Operation,
    conditions: Readonly<Record<string, unknown>>,
    { apiSchema, supergraphSchema }: Schemas,
    parts: DeferredParts,
  ) {
    const types = typeConditionsOf(supergraphSchema);
    this.#fetches = new FetchSchedule(plan.node as PlanNode | undefined, types, purposesOf(parts, types));
    this.#fragments = parts.fragments;
    this.#firstPlaces = withParents(parts.places);
    this.#fragmentPlaces = parts.fragments.map(({ places }) => withParents(places));
    this.#targets = parts.fragments.map(({ path }) => new TargetPath([...path], types));
    this.#projections = compileDeferring(apiSchema, operation, conditions, parts.fragments);
    this.#introspect = (run) => introspect(apiSchema, operation, conditions, run.variables);
  }

  /** Resolves when the last part was told; rejects only for a fault of the router's own. */
  async execute(newRun: () => Run, listener: PartsListener): Promise<void> {
    const { purposes } = this.#fetches;
    const root: DataObject = {};
    const runs = new Map([FIRST, ...purposes].map((purpose) => [purpose, newRun()]));
    const told = new ToldParts();
    let errors = 0;
    const tell = <E extends Executed>(path: DataPath, executed: E): E => {
      told.add(path, executed.data);
      errors += executed.errors.length;
      return executed;
    };
    const delivery = new PartsDelivery(this.#fragments, purposes, {
      first: (hasNext) => listener.first(tell([], this.#projectRoot(root, runs.get(FIRST)!)), hasNext),
      late: (ready, hasNext) => {
        const isTold = (path: DataPath) => errors === 0 || told.hasObject(path);
        const data = ready.flatMap((index) => this.#projectFragment(index, root, runs, isTold));
        for (const late of data) tell(late.path, late);
        if (data.length > 0 || !hasNext) listener.late(data, hasNext);
      },
    });
    delivery.proceed();
    await this.#fetches.run(
      root,
      (group) => runs.get(purposes[group]!)!,
      (group) => delivery.ended(purposes[group]!),
    );
  }

  #projectRoot(root: DataObject, run: Run): Executed {
    const state = new Projecting(() => this.#introspect(run), false);
    const data = this.#projections.root(root, state) ?? 'null';
    // Errors of fields that only deferred fragments ask for are told with those.
    const isDeferred = (error: GraphQLError) =>
      !isOf(this.#firstPlaces, error) && this.#fragmentPlaces.some((places) => isOf(places, error));
    const errors = take(run.errors, (error) => !isDeferred(error));
    return { data, errors: state.errorsBeside(errors) };
  }

  #projectFragment(
    index: number,
    root: DataObject,
    runs: ReadonlyMap<string, Run>,
    isTold: (path: DataPath) => boolean,
  ): LateData[] {
    const found = [...this.#targets[index]!.locate(root)]
      .flatMap(([object, paths]) => paths.map((path) => ({ object, path: path.map(clientKey) })))
      .filter(({ path }) => isTold(path));
    const errors = errorsByPath(
      this.#errorsOf(index, runs),
      found.map(({ path }) => path),
    );
    const { label } = this.#fragments[index]!;
    return found.map(({ object, path }, position) => {
      const state = new Projecting(() => this.#introspect(runs.get(FIRST)!), false, path);
      const data = this.#projections.fragments[index]!(object, state) ?? 'null';
      return { label, path, data, errors: state.errorsBeside(errors[position]!) };
    });
  }

  /** Takes the errors that concern a fragment. Each is told once; the last to wait for a fetch is told what is left. */
  #errorsOf(index: number, runs: ReadonlyMap<string, Run>): GraphQLError[] {
    const places = this.#fragmentPlaces[index]!;
    return [...runs].flatMap(([purpose, { errors }]) => {
      const waiting = waitingFor(purpose);
      if (purpose !== FIRST && !waiting.includes(index)) return [];
      const isLast = waiting.at(-1) === index;
      return take(errors, (error) => isLast || isOf(places, error));
    });
  }
}

const clientKey = (key: string | number) => (typeof key === 'string' ? responseName(key) : key);

/** Takes the errors out of the list that the test holds for. */
function take(errors: GraphQLError[], test: (error: GraphQLError) => boolean): GraphQLError[] {
  const left: GraphQLError[] = [];
  const taken: GraphQLError[] = [];
  for (const error of errors) (test(error) ? taken : left).push(error);
  errors.splice(0, errors.length, ...left);
  return taken;
}

/** Whether an error lies at one of the places, or at what they lie in. */
function isOf(places: ReadonlySet<string>, error: GraphQLError): boolean {
  return error instanceof SubgraphError && error.place !== '' && places.has(error.place);
}

/** The errors for each of the paths: those that lie at or below it; the last path has those that lie elsewhere. */
function errorsByPath(errors: readonly GraphQLError[], paths: readonly DataPath[]): GraphQLError[][] {
  const positions = new Map(paths.map((path, position) => [path.join('.'), position]));
  const byPath: GraphQLError[][] = paths.map(() => []);
  for (const error of errors) {
    const path = [...(error.path ?? [])];
    while (path.length > 0 && !positions.has(path.join('.'))) path.pop();
    byPath[positions.get(path.join('.')) ?? paths.length - 1]?.push(error);
  }
  return byPath;
}
