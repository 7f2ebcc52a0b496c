import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { CompiledFetch } from './compiled-fetch.ts';
import { groupFetches, type PurposeOf } from './fetch-graph.ts';
import { CompiledGroup } from './fetch-group.ts';
import { filledPlaces, requiredPlaces } from './fetch-places.ts';
import type { DataObject, Run } from './run.ts';
import type { TypeConditions } from './type-conditions.ts';

/** The fetches of a plan, ready to run, each as soon as what it waits for has ended. */
export class FetchSchedule {
  /** The places of the operation that entity fetches fill; see {@link CompiledFetch.filledPlaces}. */
  readonly filledPlaces: ReadonlySet<string>;
  readonly #fetches: readonly CompiledFetch[];
  /** Found when the first error is looked at. */
  #beside: ReadonlySet<string> | undefined;
  /** What each group of fetches is for. */
  readonly purposes: readonly string[];
  readonly #groups: readonly CompiledGroup[];
  /** For each group those that wait for it, and how many it waits for itself. */
  readonly #followers: readonly (readonly number[])[];
  readonly #waiting: readonly number[];

  constructor(root: PlanNode | undefined, types: TypeConditions, purposeOf?: PurposeOf) {
    const groups = groupFetches(root, purposeOf);
    const fetches = groups.map((group) => group.fetches.map((fetch) => new CompiledFetch(fetch, types)));
    this.#fetches = fetches.flat();
    this.filledPlaces = new Set(fetches.flat().flatMap((fetch) => fetch.filledPlaces));
    for (const { targets } of fetches.flat()) {
      for (const target of targets) target.markShared(this.filledPlaces);
    }
    this.purposes = groups.map(({ purpose }) => purpose);
    this.#groups = fetches.map((members) => new CompiledGroup(members));
    this.#waiting = groups.map(({ after }) => after.length);
    this.#followers = groups.map((_, index) =>
      groups.flatMap(({ after }, follower) => (after.includes(index) ? [follower] : [])),
    );
  }

  /** The subgraphs that are sent a mutation. */
  get mutated(): readonly string[] {
    return this.#fetches.flatMap(({ operation, subgraph }) =>
      operation.kind === 'mutation' ? [subgraph] : [],
    );
  }

  /** The places of the data that are fetched, though nobody asked for them and no other fetch needs them. */
  isBeside(place: string): boolean {
    this.#beside ??= this.#findBeside();
    return this.#beside.has(place);
  }

  #findBeside(): ReadonlySet<string> {
    const of = (places: (node: FetchNode, place: string) => string[]) =>
      this.#fetches.flatMap(({ node, targets }) => targets.flatMap(({ place }) => places(node, place)));
    const beside = new Set(of(filledPlaces));
    for (const place of of(requiredPlaces)) beside.delete(place);
    return beside;
  }

  /**
   * Resolves when all have ended; rejects only for a fault of the router's own.
   *
   * @param runOf the state that a group of fetches notes its errors in
   * @param ended told of every group, before those that wait for it are started
   */
  run(
    root: DataObject,
    runOf: (group: number) => Run,
    ended: (group: number) => void = () => {},
  ): Promise<void> | undefined {
    let running = this.#groups.length;
    if (running === 0) return undefined;
    const waiting = [...this.#waiting];
    return new Promise((resolve, reject) => {
      const finish = (index: number): void => {
        ended(index);
        running -= 1;
        if (running === 0) resolve();
        for (const follower of this.#followers[index]!) {
          waiting[follower]! -= 1;
          if (waiting[follower] === 0) start(follower);
        }
      };
      const start = (index: number): void => {
        this.#groups[index]!.run(root, runOf(index))
          .then(() => finish(index))
          .catch(reject);
      };
      for (const [index, count] of this.#waiting.entries()) if (count === 0) start(index);
    });
  }
}
