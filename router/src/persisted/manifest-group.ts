import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import { FileSource } from '../supergraph/sources/file-source.ts';
import type { SourceWatch } from '../supergraph/sources/supergraph-source.ts';
import { InvalidManifest, operationsOf, requireUniqueIds } from './manifest.ts';
import { type ListedOperation, OperationList } from './operation-list.ts';

export interface ManifestGroupOptions {
  readonly files: readonly string[];
  /** Checks operations against the schema; throws {@link InvalidManifest} when they are not to be taken. */
  readonly check: (operations: readonly ListedOperation[]) => Promise<void>;
  /** Other operations have taken the place of those before. */
  readonly taken: (list: OperationList) => void;
  readonly refused: () => void;
  readonly log: Logger;
}

/** The manifests of one client: a list that is replaced as a whole when a file changes, or not at all. */
export class ManifestGroup {
  readonly #options: ManifestGroupOptions;
  /** What each file held last, good or not. */
  readonly #texts = new Map<string, string>();
  #list = OperationList.EMPTY;
  /** What the files hold now was not taken. */
  #refused = false;
  #reloading: Promise<void> = Promise.resolve();
  #watches: SourceWatch[] = [];

  private constructor(options: ManifestGroupOptions) {
    this.#options = options;
  }

  /** Rejects when a file cannot be read, or is no manifest. Whether its operations are valid is not asked yet. */
  static async load(options: ManifestGroupOptions): Promise<ManifestGroup> {
    const group = new ManifestGroup(options);
    for (const file of options.files) group.#texts.set(file, await readFile(file, 'utf8'));
    group.#list = await OperationList.of(await group.#read());
    return group;
  }

  get list(): OperationList {
    return this.#list;
  }

  get files(): readonly string[] {
    return this.#options.files;
  }

  watch(): void {
    const { log } = this.#options;
    this.#watches = [...this.#texts].map(([file, known]) =>
      new FileSource(file, log).watch(known, {
        changed: (text) => {
          // Somebody asked for a look: what was refused is tried again, what is served is not.
          if (text === this.#texts.get(file) && !this.#refused) return;
          this.#texts.set(file, text);
          this.#reload();
        },
        lost: (err) => log.error({ err, file }, 'the manifest cannot be read; the one before serves on'),
        found: () => log.info({ file }, 'the manifest can be read again'),
      }),
    );
  }

  async look(): Promise<void> {
    await Promise.all(this.#watches.map((watch) => watch.look()));
  }

  stop(): void {
    for (const watch of this.#watches) watch.stop();
  }

  /** To be called when the schema has changed: what was refused may be valid now. Resolves when that is known. */
  retry(): Promise<void> {
    // What is being checked now is checked against the schema before, and may be refused for that.
    this.#reloading = this.#reloading.then(() => (this.#refused ? this.#replace() : undefined));
    return this.#reloading;
  }

  #reload(): void {
    this.#reloading = this.#reloading.then(() => this.#replace());
  }

  async #replace(): Promise<void> {
    const { check, taken, refused, files, log } = this.#options;
    try {
      const operations = await this.#read();
      await check(operations);
      this.#list = await OperationList.of(operations);
      this.#refused = false;
      log.info({ files, operations: operations.length }, 'manifest replaced');
      taken(this.#list);
    } catch (error) {
      this.#refused = true;
      refused();
      const reason = (error as Error).message;
      log.error({ files, reason }, 'the new manifest is refused; the one before serves on');
    }
  }

  async #read(): Promise<ListedOperation[]> {
    const operations: ListedOperation[] = [];
    for (const [file, text] of this.#texts) {
      try {
        const own = await readInTurns(text);
        requireUniqueIds(own);
        operations.push(...own);
        // Applications that share components may have an operation in common.
        requireUniqueIds(operations, true);
      } catch (error) {
        throw error instanceof InvalidManifest ? new InvalidManifest(`${file}: ${error.message}`) : error;
      }
    }
    return operations;
  }
}

/** Thousands of operations take a second to parse: requests are served in between. */
async function readInTurns(text: string): Promise<ListedOperation[]> {
  const operations: ListedOperation[] = [];
  for (const operation of operationsOf(text)) {
    operations.push(operation);
    await new Promise(setImmediate);
  }
  return operations;
}
