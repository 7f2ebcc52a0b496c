import { fileDeleted } from '@dallal/events';
import type { ObjectStore } from '@dallal/object-store';
import type { Identity } from '@dallal/signing';
import { BadUserInput, databaseNow, emit, isId, NotFound, schedule, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { File } from './file.entity.ts';
import { type FilePurpose, type MediaType, purposeRules } from './file.purpose.ts';
import { FileInUse } from './file.results.ts';
import { ERASE_FILE, keptKey, narrowerKey } from './file.storage.ts';
import { type Entitlements, visibleFiles } from './file.visibility.ts';
import { FileReader } from './file-reader.entity.ts';

/**
 * The row as it now is, locked until the transaction ends; NOT_FOUND for what is not the viewer's, and with a token
 * that was narrowed to a project for what is in use, be it there or elsewhere.
 */
export async function lockOwnFile(tx: EntityManager, viewer: Identity, fileId: string): Promise<File> {
  const file = isId(fileId)
    ? await tx.findOne(File, { id: fileId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
    : null;
  const isBeyond = viewer.project !== undefined && file?.claimedAt;
  if (file?.ownerId !== viewer.sub || isBeyond) throw new NotFound('The file');
  return file;
}

const ADDRESS_SECONDS = 300;
/** What everybody may see needs no secret: the address stays the same for a day, and browsers keep what they saw. */
const PUBLIC_ADDRESS_SECONDS = 86_400;
const extensions: Readonly<Record<MediaType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** What the rest of users does with files that were uploaded. */
export class FileService {
  readonly #store: ObjectStore;
  readonly #entitlements: Entitlements;

  /** @param entitlements who may see files beside their owners */
  constructor(store: ObjectStore, entitlements: Entitlements = {}) {
    this.#store = store;
    this.#entitlements = entitlements;
  }

  /** Those of the files that the viewer may see, in any order. */
  visible(em: EntityManager, viewer: Identity | null, ids: readonly string[]): Promise<File[]> {
    return visibleFiles(em, viewer, ids, this.#entitlements);
  }

  /**
   * Where the bytes of a file are, for a while; null until it is READY. Whoever asks must have been entitled.
   * @param width of a picture, at least; the narrowest that is kept and is that wide, or else the widest
   */
  async address(file: File, width?: number | null): Promise<string | null> {
    const { id, status, mediaType, name, purpose, publishedAt } = file;
    if (status !== 'READY' || !mediaType) return null;
    const narrower = width == null ? undefined : file.narrowerWidths.find((kept) => kept >= width);
    const type: MediaType = narrower === undefined ? mediaType : 'image/webp';
    const isForEverybody = publishedAt !== null && purposeRules[purpose].isForEverybody === true;
    return this.#store.presignGet(narrower === undefined ? keptKey(id) : narrowerKey(id, narrower), {
      type,
      fileName: `${name.replace(/\.[^.]*$/, '') || 'file'}.${extensions[type]}`,
      // A PDF is as its sender made it: a browser that opens it does so outside of our pages.
      disposition: type === 'application/pdf' ? 'attachment' : 'inline',
      expiresInSeconds: isForEverybody ? PUBLIC_ADDRESS_SECONDS : ADDRESS_SECONDS,
      steady: isForEverybody,
    });
  }

  /**
   * Binds a file to something that refers to it; its owner cannot delete it any more. NOT_FOUND unless it is the
   * viewer's own, READY and for that purpose; BAD_USER_INPUT when something else refers to it already.
   * @param argument path of the argument that names the file
   */
  async claim(
    tx: EntityManager,
    viewer: Identity,
    fileId: string,
    purpose: FilePurpose,
    argument = 'input.fileId',
  ): Promise<File> {
    const file = await lockOwnFile(tx, viewer, fileId);
    if (file.purpose !== purpose || file.status !== 'READY') throw new NotFound('The file');
    if (file.claimedAt) throw new BadUserInput('This file is in use already: upload another.', argument);
    file.claimedAt = await databaseNow(tx);
    return file;
  }

  /** Deletes those of the files that are the owner's and for that purpose: what referred to them does no more. */
  async withdraw(
    tx: EntityManager,
    { ownerId, purpose, fileIds }: { ownerId: string; purpose: FilePurpose; fileIds: readonly string[] },
  ): Promise<void> {
    const where = { id: { $in: fileIds.filter(isId) }, ownerId, purpose };
    const files = await tx.find(File, where, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      orderBy: { id: 'asc' },
      refresh: true,
    });
    for (const file of files) await discard(tx, file);
  }

  /** The opposite of {@link claim}: nothing refers to the file any more, so that it is deleted. */
  async release(tx: EntityManager, fileId: string): Promise<void> {
    const file = await tx.findOne(
      File,
      { id: fileId },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    if (file) await discard(tx, file);
  }

  /** Shows files to anybody signed in, or to everybody where their purpose says so. Those that are not the owner's, or for something else, stay as they are. */
  async publish(
    tx: EntityManager,
    { ownerId, purpose, fileIds }: { ownerId: string; purpose: FilePurpose; fileIds: readonly string[] },
  ): Promise<void> {
    const id = { $in: fileIds.filter(isId) };
    const publishedAt = await databaseNow(tx);
    await tx.nativeUpdate(
      File,
      { id, ownerId, purpose, status: 'READY', publishedAt: null },
      { publishedAt },
    );
  }

  /**
   * Shows files to those named, and binds them to what refers to them. Those that are not the owner's, or for something
   * else, stay as they are.
   * @param readerIds ids of users, and of merchants for whoever acts for them
   */
  async share(
    tx: EntityManager,
    {
      ownerId,
      purpose,
      fileIds,
      readerIds,
    }: { ownerId: string; purpose: FilePurpose; fileIds: readonly string[]; readerIds: readonly string[] },
  ): Promise<void> {
    const known = { id: { $in: fileIds.filter(isId) }, ownerId, purpose, status: 'READY' as const };
    const claimedAt = await databaseNow(tx);
    await tx.nativeUpdate(File, { ...known, claimedAt: null }, { claimedAt });
    const files = await tx.find(File, known, { fields: ['id'] });
    const rows = files.flatMap(({ id: fileId }) => readerIds.map((readerId) => ({ fileId, readerId })));
    await tx.upsertMany(FileReader, rows, { onConflictAction: 'ignore' });
  }

  /** Deletes all files of an account that is deleted itself. */
  async releaseAllOf(tx: EntityManager, ownerId: string): Promise<void> {
    const files = await tx.find(
      File,
      { ownerId, status: { $ne: 'DELETED' } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
    );
    for (const file of files) await discard(tx, file);
  }

  /** Deletes one's own file, unless something refers to it. Done twice it changes nothing. */
  async delete(em: EntityManager, viewer: Identity, fileId: string): Promise<File | FileInUse> {
    return transaction(em, async (tx) => {
      const file = await lockOwnFile(tx, viewer, fileId);
      if (file.claimedAt ?? file.publishedAt) return Object.assign(new FileInUse(), { file });
      await discard(tx, file);
      return file;
    });
  }
}

/** Needs the row's lock. The bytes go after the commit, by a job. */
export async function discard(tx: EntityManager, file: File): Promise<void> {
  if (file.status === 'DELETED') return;
  const wasReady = file.status === 'READY';
  file.status = 'DELETED';
  file.rejection = null;
  // What somebody called it may tell of them, and nobody needs it any more.
  file.name = 'deleted';
  await tx.flush();
  if (wasReady) await emit(tx, fileDeleted, file.id, { fileId: file.id, ownerId: file.ownerId });
  await schedule(tx, ERASE_FILE, { fileId: file.id });
}
