import type { DatabaseSync } from 'node:sqlite';
import { openVpicFile } from './vpic-file.ts';
import { VpicQueries } from './vpic-queries.ts';

interface Opened {
  readonly database: DatabaseSync;
  readonly queries: VpicQueries;
}

/** The US vPIC database, opened at first use. */
export class VpicDatabase {
  readonly #folder: string;
  #opening: Promise<Opened> | undefined;

  /** @param folder where the unpacked file is kept */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Everybody who asks meanwhile waits for the same unpacking; one that failed is tried again by the next. */
  async open(): Promise<VpicQueries> {
    this.#opening ??= this.#open();
    return (await this.#opening).queries;
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    const opened = await opening?.catch(() => undefined);
    opened?.database.close();
  }

  async #open(): Promise<Opened> {
    try {
      const database = await openVpicFile(this.#folder);
      return { database, queries: new VpicQueries(database) };
    } catch (error) {
      this.#opening = undefined;
      throw error;
    }
  }
}
