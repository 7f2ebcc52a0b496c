import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { contentDisposition } from '../content-disposition.ts';
import {
  checkKey,
  type ObjectDescription,
  type ObjectStore,
  type Presentation,
  type PresignedPut,
  type StoredObject,
  type Validity,
  validity,
} from '../object-store.ts';
import { FileServer, type FileServerOptions } from './file-server.ts';
import { Folder } from './folder.ts';
import { type Grant, signedPath } from './signed-path.ts';

export interface DiskStoreOptions
  extends Pick<FileServerOptions, 'host' | 'port' | 'corsOrigins' | 'onError'> {
  readonly folder: string;
  /** Origin of the addresses that are given out, where that is not the server's own (a proxy stands before it). */
  readonly publicUrl?: string | undefined;
  /** Processes that stand behind one address share it. Default: a random one, so that a restart ends all addresses. */
  readonly secret?: string | undefined;
}

const CLEANING_MS = 3_600_000;

/** Objects in a folder, and a small HTTP server for those who have an address of one. */
export class DiskStore implements ObjectStore {
  readonly #folder: Folder;
  readonly #server: FileServer;
  readonly #secret: string;
  readonly #options: DiskStoreOptions;
  #origin: string | undefined;
  #cleaning: NodeJS.Timeout | undefined;

  constructor(options: DiskStoreOptions) {
    this.#options = options;
    this.#secret = options.secret ?? randomBytes(32).toString('base64url');
    this.#folder = new Folder(options.folder);
    this.#server = new FileServer(this.#folder, { ...options, secret: this.#secret });
  }

  async open(): Promise<void> {
    const own = await this.#server.listen();
    this.#origin = this.#options.publicUrl ? new URL(this.#options.publicUrl).origin : own;
    const clean = () => this.#folder.deleteAbandonedParts().catch(this.#options.onError);
    this.#cleaning = setInterval(clean, CLEANING_MS).unref();
    await clean();
  }

  async close(): Promise<void> {
    clearInterval(this.#cleaning);
    await this.#server.close();
  }

  put(key: string, body: Readable | Uint8Array, { size }: ObjectDescription): Promise<void> {
    return this.#folder.write(key, body, size);
  }

  async get(key: string): Promise<StoredObject | null> {
    const found = await this.#folder.open(key);
    return found && { size: found.size, body: found.handle.createReadStream() };
  }

  async head(key: string): Promise<{ size: number } | null> {
    const size = await this.#folder.size(key);
    return size === null ? null : { size };
  }

  delete(key: string): Promise<void> {
    return this.#folder.delete(key);
  }

  async presignPut(
    key: string,
    { size, type, expiresInSeconds }: ObjectDescription & { expiresInSeconds: number },
  ): Promise<PresignedPut> {
    const url = this.#address({ method: 'PUT', key: checkKey(key), type, size }, { expiresInSeconds });
    return { method: 'PUT', url, headers: { 'content-type': type } };
  }

  async presignGet(
    key: string,
    { expiresInSeconds, steady, ...shown }: Presentation & Validity,
  ): Promise<string> {
    const disposition = contentDisposition(shown);
    const grant = { method: 'GET', key: checkKey(key), type: shown.type, disposition } as const;
    return this.#address(grant, { expiresInSeconds, steady });
  }

  #address(grant: Grant, asked: Validity): string {
    if (!this.#origin) throw new Error('The store is not open.');
    return `${this.#origin}${signedPath(this.#secret, grant, validity(asked, Date.now()).until)}`;
  }
}
