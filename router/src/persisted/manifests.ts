import type { Logger } from 'pino';
import type { AdmissionOptions } from '../admission/admit.ts';
import { warm } from '../planning/warm.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { SupergraphLifecycle } from '../supergraph/lifecycle.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { checkOperations, type Finding, type Findings } from './check-operations.ts';
import { InvalidManifest } from './manifest.ts';
import { ManifestGroup } from './manifest-group.ts';
import { type ListedOperation, OperationList } from './operation-list.ts';

export interface ManifestsDependencies {
  readonly supergraph: SupergraphLifecycle;
  readonly admission: AdmissionOptions;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** Files with the operations of one client, or of all that have none of their own, and the view they are asked of. */
export interface ManifestUse {
  readonly manifests: readonly string[];
  /** Default: the whole graph. */
  readonly contract: string | undefined;
}

/** In one line of the log. */
const MOST_TOLD = 20;

/** All manifests of persisted operations: read, watched, checked against the schema, and planned ahead. */
export class Manifests {
  readonly #dependencies: ManifestsDependencies;
  readonly #groups = new Map<string, { group: ManifestGroup; contracts: Set<string | undefined> }>();
  #closed = false;

  private constructor(dependencies: ManifestsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Rejects when one of the files cannot be read, or is no manifest. */
  static async load(uses: readonly ManifestUse[], dependencies: ManifestsDependencies): Promise<Manifests> {
    const manifests = new Manifests(dependencies);
    for (const { manifests: files, contract } of uses) await manifests.#add(files, contract);
    return manifests;
  }

  /** The operations of these files, as they are at the moment it is called. */
  operationsOf(files: readonly string[]): () => OperationList {
    const found = this.#groups.get(keyOf(files))?.group;
    return found ? () => found.list : () => OperationList.EMPTY;
  }

  /** Watches the files and the schema. What is wrong with the operations now is logged, and the others are planned. */
  follow(): void {
    this.#dependencies.supergraph.onReplace(async () => {
      // Not waited for: whoever does keeps the transports that have been replaced open.
      void this.#schemaChanged();
    });
    for (const { group } of this.#groups.values()) group.watch();
    void this.#reviewAll();
  }

  /** Reads the files now, whether or not their folders say that something changed. */
  async look(): Promise<void> {
    await Promise.all([...this.#groups.values()].map(({ group }) => group.look()));
  }

  close(): void {
    this.#closed = true;
    for (const { group } of this.#groups.values()) group.stop();
  }

  async #add(files: readonly string[], contract: string | undefined): Promise<void> {
    const key = keyOf(files);
    const known = this.#groups.get(key);
    if (known) return void known.contracts.add(contract);
    const { log, metrics } = this.#dependencies;
    const contracts = new Set([contract]);
    const group = await ManifestGroup.load({
      files,
      check: (operations) => this.#check(files, contracts, operations),
      taken: (list) => void this.#warm(files, contracts, list),
      refused: () => metrics.manifestFailures.inc(),
      log,
    });
    this.#groups.set(key, { group, contracts });
  }

  /** Refuses what the schema does not have; says what is refused to clients for its size. */
  async #check(
    manifests: readonly string[],
    contracts: ReadonlySet<string | undefined>,
    operations: readonly ListedOperation[],
  ): Promise<void> {
    const { invalid } = await this.#findings(manifests, contracts, operations);
    const [first] = invalid;
    if (first) throw new InvalidManifest(`the operation ${first.operation ?? first.id}: ${first.problem}`);
  }

  async #schemaChanged(): Promise<void> {
    for (const { group } of this.#groups.values()) await group.retry();
    await this.#reviewAll();
  }

  /** What was taken stays, whatever the schema has become: operations that are valid go on being served. */
  async #reviewAll(): Promise<void> {
    const { log } = this.#dependencies;
    for (const { group, contracts } of this.#groups.values()) {
      const { list, files: manifests } = group;
      const { invalid } = await this.#findings(manifests, contracts, list.operations);
      if (invalid.length > 0 && !this.#closed) {
        const operations = invalid.slice(0, MOST_TOLD);
        log.error(
          { manifests, operations, count: invalid.length },
          'the schema does not have these operations',
        );
      }
      await this.#warm(manifests, contracts, list);
    }
  }

  /** Clients that have manifests in common may see different parts of the graph: invalid is what none of them may ask. */
  async #findings(
    manifests: readonly string[],
    contracts: ReadonlySet<string | undefined>,
    operations: readonly ListedOperation[],
  ): Promise<Findings> {
    let invalid: readonly Finding[] | undefined;
    const tooLarge: Finding[] = [];
    for (const view of this.#views(contracts)) {
      const found = await checkOperations(operations, view, this.#dependencies.admission);
      const ids = new Set(found.invalid.map(({ id }) => id));
      invalid = invalid ? invalid.filter(({ id }) => ids.has(id)) : found.invalid;
      const told = new Set(tooLarge.map(({ id }) => id));
      tooLarge.push(...found.tooLarge.filter(({ id }) => !told.has(id)));
    }
    this.#warn(manifests, tooLarge);
    return { invalid: invalid ?? [], tooLarge };
  }

  #warn(manifests: readonly string[], tooLarge: readonly Finding[]): void {
    if (tooLarge.length === 0 || this.#closed) return;
    const operations = tooLarge.slice(0, MOST_TOLD);
    const { log } = this.#dependencies;
    log.warn({ manifests, operations, count: tooLarge.length }, 'these operations go beyond a limit');
  }

  async #warm(
    manifests: readonly string[],
    contracts: ReadonlySet<string | undefined>,
    { operations }: OperationList,
  ): Promise<void> {
    const { admission, log } = this.#dependencies;
    // Where variables decide its `@skip`s and `@include`s, as if all were false.
    const known = operations.map(({ body, name }) => ({
      query: body,
      operationName: name,
      conditions: [{}],
    }));
    for (const view of this.#views(contracts)) {
      const plans = await warm(known, view, admission);
      const { contract, number: generation } = view;
      if (this.#closed) return;
      log.info({ manifests, contract, generation, plans }, 'the operations of a manifest are planned');
    }
  }

  #views(contracts: ReadonlySet<string | undefined>): Generation[] {
    const whole = this.#dependencies.supergraph.current;
    const views = [...contracts].map((name) => (name === undefined ? whole : whole.contracts.get(name)));
    return views.filter((view) => view !== undefined);
  }
}

function keyOf(files: readonly string[]): string {
  return JSON.stringify(files);
}
