import type { GraphQLFormattedError } from 'graphql';
import { SubgraphFailure, type SubgraphResult } from '../transports/transport.ts';
import { callSubgraph } from './call-subgraph.ts';
import {
  combineEntityFetches,
  entitiesName,
  representationsName,
  type SubgraphOperation,
} from './combined-request.ts';
import type { CompiledFetch } from './compiled-fetch.ts';
import { entityErrors, failureErrors, rootErrors } from './fetch-errors.ts';
import type { EntityBatch } from './representations.ts';
import type { DataObject, Run } from './run.ts';
import { variablesText } from './variables.ts';

/** A fetch that has something to ask for. */
interface Asking {
  readonly fetch: CompiledFetch;
  /** Its number in the group. */
  readonly index: number;
  readonly batch: EntityBatch;
}

/** The fetches of one stage to one subgraph: one request, or none when they find nothing to ask for. */
export class CompiledGroup {
  readonly #fetches: readonly CompiledFetch[];
  /** Combined operations by which members ask. */
  readonly #combined = new Map<string, SubgraphOperation>();

  constructor(fetches: readonly CompiledFetch[]) {
    this.#fetches = fetches;
  }

  /** Asks and merges what comes back. Failures become errors of the run; nothing is thrown. */
  async run(root: DataObject, run: Run): Promise<void> {
    const asking: Asking[] = [];
    for (const [index, fetch] of this.#fetches.entries()) {
      const batch = fetch.collect(root);
      if (!batch) return runRootFetch(fetch, root, run);
      if (batch.representations.length > 0) asking.push({ fetch, index, batch });
    }
    if (asking.length > 1) return this.#runCombined(asking, root, run);
    if (asking[0]) return runEntityFetch(asking[0], root, run);
  }

  async #runCombined(asking: readonly Asking[], root: DataObject, run: Run): Promise<void> {
    const { fetch } = asking[0]!;
    const names = new Set(asking.flatMap((each) => each.fetch.variables));
    const representations = asking.map(
      ({ index, batch }) => [representationsName(index), listText(batch)] as const,
    );
    const variables = variablesText([...names], run, representations);
    const result = await callSubgraph(fetch.subgraph, this.#operationFor(asking), variables, run);
    if (!(result instanceof SubgraphFailure) && !result.data && result.errors) {
      // One of them broke the whole request: the others must not suffer from it.
      await Promise.all(asking.map((each) => runEntityFetch(each, root, run)));
      return;
    }
    for (const each of asking) receiveMember(each, result, root, run);
    if (!(result instanceof SubgraphFailure)) noteErrorsOfNobody(asking, result.errors, run);
  }

  #operationFor(asking: readonly Asking[]): SubgraphOperation {
    const key = asking.map(({ index }) => index).join();
    const known = this.#combined.get(key);
    if (known) return known;
    const operation = combineEntityFetches(asking.map(({ fetch, index }) => ({ node: fetch.node, index })));
    this.#combined.set(key, operation);
    return operation;
  }
}

/** Merges an answer about root fields. Subscription events come this way too: answers nobody asked for anew. */
export function receiveRoot(fetch: CompiledFetch, result: SubgraphResult, root: DataObject, run: Run): void {
  if (result.errors) run.errors.push(...rootErrors(fetch, result.errors));
  if (typeof result.data === 'object' && result.data !== null) fetch.mergeRoot(root, result.data);
}

async function runRootFetch(fetch: CompiledFetch, root: DataObject, run: Run): Promise<void> {
  const result = await callSubgraph(
    fetch.subgraph,
    fetch.operation,
    variablesText(fetch.variables, run),
    run,
  );
  if (result instanceof SubgraphFailure) run.errors.push(...failureErrors(fetch, undefined, root, result));
  else receiveRoot(fetch, result, root, run);
}

async function runEntityFetch({ fetch, batch }: Asking, root: DataObject, run: Run): Promise<void> {
  const variables = variablesText(fetch.variables, run, [['representations', listText(batch)]]);
  const result = await callSubgraph(fetch.subgraph, fetch.operation, variables, run);
  receiveEntities({ fetch, batch }, result, '_entities', root, run);
}

function receiveMember(
  each: Asking,
  result: SubgraphResult | SubgraphFailure,
  root: DataObject,
  run: Run,
): void {
  const name = entitiesName(each.index);
  if (result instanceof SubgraphFailure) {
    receiveEntities(each, result, name, root, run);
    return;
  }
  const errors = result.errors?.filter(({ path }) => path?.[0] === name);
  receiveEntities(each, { ...result, errors: errors ?? [] }, name, root, run);
}

function receiveEntities(
  { fetch, batch }: Pick<Asking, 'fetch' | 'batch'>,
  result: SubgraphResult | SubgraphFailure,
  name: string,
  root: DataObject,
  run: Run,
): void {
  if (result instanceof SubgraphFailure) {
    run.errors.push(...failureErrors(fetch, batch, root, result));
    return;
  }
  if (result.errors && result.errors.length > 0) {
    run.errors.push(...entityErrors(fetch, batch, root, result.errors));
  }
  if (typeof result.data !== 'object' || result.data === null) return;
  const entities = result.data[name];
  const isComplete = Array.isArray(entities) && entities.length === batch.representations.length;
  if (isComplete && entities.every(isEntity)) {
    fetch.mergeEntities(batch, entities);
    return;
  }
  run.errors.push(...failureErrors(fetch, batch, root, new SubgraphFailure('SUBGRAPH_UNAVAILABLE')));
  run.log.error(
    { subgraph: fetch.subgraph, requestId: run.requestId },
    '_entities is not what was asked for',
  );
}

/** Null is an entity that the subgraph does not know. */
const isEntity = (value: unknown): boolean => typeof value === 'object' && !Array.isArray(value);

/** Errors of a combined request that name no member are told once, without a path. */
function noteErrorsOfNobody(
  asking: readonly Asking[],
  errors: readonly GraphQLFormattedError[] | undefined,
  run: Run,
): void {
  const names = new Set<unknown>(asking.map(({ index }) => entitiesName(index)));
  const others = errors?.filter(({ path }) => !names.has(path?.[0])) ?? [];
  if (others.length > 0) run.errors.push(...rootErrors(asking[0]!.fetch, others.map(withoutPath)));
}

const withoutPath = ({ message, extensions }: GraphQLFormattedError): GraphQLFormattedError =>
  extensions ? { message, extensions } : { message };

const listText = ({ representations }: EntityBatch): string => `[${representations.join(',')}]`;
