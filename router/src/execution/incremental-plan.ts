import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import type { GraphQLError } from 'graphql';
import type { Operation } from '../planning/operation.ts';
import { responseName } from '../planning/safe-names.ts';
import type { Executed, Schemas } from './compiled-plan.ts';
import type { DeferredFragment, DeferredParts } from './deferred-fragments.ts';
import { FIRST, purposesOf, waitingFor } from './deferred-purposes.ts';
import { FetchSchedule } from './fetch-schedule.ts';
import { introspect } from './introspection.ts';
import { Projecting } from './projecting.ts';
import { compileDeferring, type Deferring } from './projection.ts';
import type { DataObject, Run } from './run.ts';
import { type DataPath, TargetPath } from './targets.ts';
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
  readonly #firstPlaces: readonly string[];
  readonly #fragmentPlaces: readonly (readonly string[])[];

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
    this.#firstPlaces = clientPlaces(parts.places);
    this.#fragmentPlaces = parts.fragments.map(({ places }) => clientPlaces(places));
    this.#targets = parts.fragments.map(({ path }) => new TargetPath([...path], types));
    this.#projections = compileDeferring(apiSchema, operation, conditions, parts.fragments);
    this.#introspect = (run) => introspect(apiSchema, operation, conditions, run.variables);
  }

  /** Resolves when the last part was told; rejects only for a fault of the router's own. */
  async execute(newRun: () => Run, listener: PartsListener): Promise<void> {
    const { purposes } = this.#fetches;
    const runs = new Map([FIRST, ...purposes].map((purpose) => [purpose, newRun()]));
    const delivery = new Delivery(this.#fragments, purposes, {
      first: (hasNext) => listener.first(this.#projectRoot(root, runs.get(FIRST)!), hasNext),
      late: (ready, hasNext) => {
        const data = ready.flatMap((index) => this.#projectFragment(index, root, runs));
        if (data.length > 0 || !hasNext) listener.late(data, hasNext);
      },
    });
    const root: DataObject = {};
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
    const errors = take(run.errors, (error) => !this.#isDeferred(error));
    return { data, errors: errors.length > 0 ? errors : state.violations };
  }

  #isDeferred({ path }: GraphQLError): boolean {
    return (
      !this.#firstPlaces.some((place) => covers(place, path)) &&
      this.#fragmentPlaces.some((places) => places.some((place) => covers(place, path)))
    );
  }

  #projectFragment(index: number, root: DataObject, runs: ReadonlyMap<string, Run>): LateData[] {
    // Each error is told once, with the first of the fragments that it concerns.
    const errors = [...runs]
      .filter(([purpose]) => purpose === FIRST || waitingFor(purpose).includes(index))
      .flatMap(([purpose, run]) =>
        take(
          run.errors,
          (error) =>
            purpose !== FIRST || this.#fragmentPlaces[index]!.some((place) => covers(place, error.path)),
        ),
      );
    const found = this.#targets[index]!.locate(root);
    const paths = [...found].flatMap(([object, all]) => all.map((path) => ({ object, path })));
    return paths.map(({ object, path }, position) => {
      const clients = path.map((key) => (typeof key === 'string' ? responseName(key) : key));
      const state = new Projecting(() => ({}), false, clients);
      const data = this.#projections.fragments[index]!(object, state) ?? 'null';
      const isHere = (error: GraphQLError) => clients.every((key, at) => error.path?.[at] === key);
      const own = take(errors, (error) => position === paths.length - 1 || isHere(error));
      const { label } = this.#fragments[index]!;
      return { label, path: clients, data, errors: own.length > 0 ? own : state.violations };
    });
  }
}

/** Takes the errors out of the list that the test holds for. */
function take(errors: GraphQLError[], test: (error: GraphQLError) => boolean): GraphQLError[] {
  const taken = errors.filter(test);
  errors.splice(0, errors.length, ...errors.filter((error) => !taken.includes(error)));
  return taken;
}

/** Whether an error at `path` is about a place, or what the place lies in. */
function covers(place: string, path: GraphQLError['path']): boolean {
  const at = path?.filter((key) => typeof key === 'string').join('.');
  return at !== undefined && at !== '' && (place === at || place.startsWith(`${at}.`));
}

/** The places of the data under the client's names. */
function clientPlaces(places: ReadonlySet<string>): string[] {
  return [...places].map((place) => place.split('.').map(responseName).join('.'));
}

interface DeliveryListener {
  first(hasNext: boolean): void;
  late(ready: readonly number[], hasNext: boolean): void;
}

/** Keeps count of the fetches that each part waits for. A fragment comes after what it lies in. */
class Delivery {
  readonly #fragments: readonly DeferredFragment[];
  readonly #listener: DeliveryListener;
  readonly #waiting: number[];
  readonly #delivered = new Set<number>();
  #first: number;
  #firstDelivered = false;

  constructor(
    fragments: readonly DeferredFragment[],
    purposes: readonly string[],
    listener: DeliveryListener,
  ) {
    this.#fragments = fragments;
    this.#listener = listener;
    this.#first = purposes.filter((purpose) => purpose === FIRST).length;
    this.#waiting = fragments.map(
      (_, index) => purposes.filter((purpose) => waitingFor(purpose).includes(index)).length,
    );
  }

  ended(purpose: string): void {
    if (purpose === FIRST) this.#first -= 1;
    for (const index of waitingFor(purpose)) this.#waiting[index]! -= 1;
    this.proceed();
  }

  /** Delivers what is ready. */
  proceed(): void {
    if (this.#first > 0) return;
    if (!this.#firstDelivered) {
      this.#firstDelivered = true;
      this.#listener.first(this.#fragments.length > 0);
    }
    const ready: number[] = [];
    for (const [index, { within }] of this.#fragments.entries()) {
      const free = within === undefined || this.#delivered.has(within);
      if (this.#delivered.has(index) || !free || this.#waiting[index]! > 0) continue;
      this.#delivered.add(index);
      ready.push(index);
    }
    if (ready.length > 0) this.#listener.late(ready, this.#delivered.size < this.#fragments.length);
  }
}
