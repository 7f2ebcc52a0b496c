import { buffer } from 'node:stream/consumers';
import { fileReady } from '@dallal/events';
import type { ObjectStore } from '@dallal/object-store';
import { databaseNow, emit, type Logger, schedule, transaction, unschedule } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import pLimit from 'p-limit';
import { type Content, contentOf } from './content.ts';
import { File } from './file.entity.ts';
import { purposeRules } from './file.purpose.ts';
import { type FileRejection, fileMayBecome } from './file.state.ts';
import { keptKey, narrowerKey, PROCESS_FILE, processingOf, uploadKey } from './file.storage.ts';
import { ScannerUnavailable, type VirusScanner } from './virus-scanner.ts';

const SCAN_AGAIN_MS = 30_000;
/** Each holds all that was sent in memory, and somebody may complete many uploads at once. */
const AT_ONCE = 3;

export interface ProcessingDependencies {
  readonly em: () => EntityManager;
  readonly store: ObjectStore;
  readonly scanner: VirusScanner;
  readonly log: Logger;
}

/**
 * Makes of what was sent what is kept. Bears being done twice, even at once: what was sent is read once and decided
 * on as it was read, so that whoever sends something else meanwhile changes nothing, and the row decides whose
 * result counts.
 */
export class FileProcessing {
  readonly #em: () => EntityManager;
  readonly #store: ObjectStore;
  readonly #scanner: VirusScanner;
  readonly #log: Logger;
  readonly #turn = pLimit(AT_ONCE);

  constructor({ em, store, scanner, log }: ProcessingDependencies) {
    this.#em = em;
    this.#store = store;
    this.#scanner = scanner;
    this.#log = log;
  }

  run(fileId: string): Promise<void> {
    return this.#turn(() => this.#process(fileId));
  }

  async #process(fileId: string): Promise<void> {
    const file = await this.#em().findOne(File, { id: fileId, status: { $in: ['PROCESSING', 'SCANNING'] } });
    if (!file) return;
    const result = await this.#resultOf(file).catch((error: unknown) => {
      if (error instanceof ScannerUnavailable) return error;
      throw error;
    });
    if (result instanceof ScannerUnavailable) return this.#wait(fileId, result);
    if (typeof result === 'string') await this.#reject(fileId, result);
    else await this.#keep(fileId, result);
    await this.#store.delete(uploadKey(fileId));
  }

  async #resultOf(file: File): Promise<Content | FileRejection> {
    const stored = await this.#store.get(uploadKey(file.id));
    if (!stored) return 'UNREADABLE';
    if (stored.size !== file.uploadBytes) {
      stored.body.destroy();
      return 'SIZE_DIFFERS';
    }
    const sent = await buffer(stored.body);
    // What was sent, before any decoder sees it.
    if ((await this.#scanner.scan(sent)) === 'INFECTED') return 'INFECTED';
    const announced = { type: file.uploadType, bytes: file.uploadBytes };
    return contentOf(sent, announced, purposeRules[file.purpose]);
  }

  async #keep(fileId: string, { bytes, mediaType, width, height, narrower }: Content): Promise<void> {
    const [key, size] = [keptKey(fileId), bytes.length];
    await this.#store.put(key, bytes, { size, type: mediaType });
    for (const { bytes, width } of narrower) {
      await this.#store.put(narrowerKey(fileId, width), bytes, { size: bytes.length, type: 'image/webp' });
    }
    const narrowerWidths = narrower.map(({ width }) => width);
    const isThere = await this.#settle(fileId, async (tx, file) => {
      Object.assign(file, { status: 'READY', mediaType, sizeBytes: size, width, height, narrowerWidths });
      await tx.flush();
      const { ownerId, purpose } = file;
      await emit(tx, fileReady, fileId, { fileId, ownerId, purpose, mediaType, sizeBytes: size, key });
    });
    // It was deleted while this went on, and what was to be erased then was not yet there.
    if (isThere?.status !== 'DELETED') return;
    for (const each of [key, ...narrowerWidths.map((width) => narrowerKey(fileId, width))]) {
      await this.#store.delete(each);
    }
  }

  async #reject(fileId: string, rejection: FileRejection): Promise<void> {
    this.#log.info({ fileId, rejection }, 'upload rejected');
    await this.#settle(fileId, async (_, file) => {
      Object.assign(file, { status: 'REJECTED', rejection });
    });
  }

  /** It is not READY before somebody has said that it is clean, however long that takes. */
  async #wait(fileId: string, reason: ScannerUnavailable): Promise<void> {
    this.#log.warn({ fileId, err: reason }, 'virus scanner unavailable; trying again');
    await transaction(this.#em(), async (tx) => {
      const file = await lockFile(tx, fileId);
      if (file?.status !== 'PROCESSING' && file?.status !== 'SCANNING') return;
      file.status = 'SCANNING';
      const runAt = new Date((await databaseNow(tx)).getTime() + SCAN_AGAIN_MS);
      await schedule(tx, PROCESS_FILE, { fileId }, { runAt, key: processingOf(fileId) });
    });
  }

  async #settle(
    fileId: string,
    change: (tx: EntityManager, file: File) => Promise<void>,
  ): Promise<File | null> {
    return transaction(this.#em(), async (tx) => {
      const file = await lockFile(tx, fileId);
      if (!file || !fileMayBecome(file.status, 'REJECTED')) return file;
      await change(tx, file);
      await unschedule(tx, processingOf(fileId));
      return file;
    });
  }
}

function lockFile(tx: EntityManager, id: string): Promise<File | null> {
  return tx.findOne(File, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}
