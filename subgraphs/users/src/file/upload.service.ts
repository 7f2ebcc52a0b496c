import type { ObjectStore } from '@dallal/object-store';
import type { Identity } from '@dallal/signing';
import {
  BadUserInput,
  databaseNow,
  isId,
  type Logger,
  line,
  NotFound,
  newId,
  schedule,
  sql,
  transaction,
  Unauthenticated,
} from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { File } from './file.entity.ts';
import type { CreateUploadInput } from './file.inputs.ts';
import { type MediaType, purposeRules } from './file.purpose.ts';
import { FileRejected, Upload, UploadRefusal, UploadRefused } from './file.results.ts';
import { lockOwnFile } from './file.service.ts';
import { EXPIRE_UPLOAD, PROCESS_FILE, processingOf, uploadKey } from './file.storage.ts';
import type { FileProcessing } from './file-processing.ts';

const UPLOAD_SECONDS = 600;
/** After the address has expired: an upload that has begun by then may still end. */
const EXPIRE_AFTER_MS = (UPLOAD_SECONDS + 300) * 1_000;
/** When a job takes over the processing, because whoever began it has died. */
const TAKE_OVER_MS = 60_000;
/** How long whoever completes an upload waits for the result; longer, and they are told that it is PROCESSING. */
const WAIT_MS = 5_000;
const MAX_NAME_LENGTH = 255;

export interface UploadDependencies {
  readonly store: ObjectStore;
  readonly processing: FileProcessing;
  readonly log: Logger;
  readonly quota: { readonly pendingUploads: number; readonly dailyBytes: number };
}

/** Takes files from people: announced, sent to the store by a signed address, and then looked at. */
export class UploadService {
  readonly #dependencies: UploadDependencies;

  constructor(dependencies: UploadDependencies) {
    this.#dependencies = dependencies;
  }

  async create(
    em: EntityManager,
    viewer: Identity,
    input: CreateUploadInput,
  ): Promise<Upload | UploadRefused> {
    const name = line(input.fileName, 'input.fileName', MAX_NAME_LENGTH);
    if (input.sizeBytes < 1) throw new BadUserInput('A file has at least one byte.', 'input.sizeBytes');
    const { mediaTypes, maximumBytes } = purposeRules[input.purpose];
    const refused = (reason: UploadRefusal) =>
      Object.assign(new UploadRefused(), { reason, mediaTypes, maximumBytes });
    const uploadType = input.mediaType as MediaType;
    if (!mediaTypes.includes(uploadType)) return refused(UploadRefusal.MEDIA_TYPE_NOT_TAKEN);
    if (input.sizeBytes > maximumBytes) return refused(UploadRefusal.TOO_LARGE);
    const file = await transaction(em, async (tx) => {
      const excess = await this.#excess(tx, viewer.sub, input.sizeBytes);
      if (excess) return excess;
      return this.#announce(tx, viewer, {
        purpose: input.purpose,
        name,
        uploadType,
        uploadBytes: input.sizeBytes,
      });
    });
    return typeof file === 'string' ? refused(file) : this.#upload(file);
  }

  /** Takes what was sent, once: asked again it tells how far the file has come. */
  async complete(em: EntityManager, viewer: Identity, fileId: string): Promise<File | FileRejected> {
    const isSent = await this.#isSent(em, viewer, fileId);
    const file = await transaction(em, async (tx) => {
      const locked = await lockOwnFile(tx, viewer, fileId);
      if (locked.status !== 'PENDING' || !isSent) return locked;
      locked.status = 'PROCESSING';
      const runAt = new Date((await databaseNow(tx)).getTime() + TAKE_OVER_MS);
      await schedule(tx, PROCESS_FILE, { fileId: locked.id }, { runAt, key: processingOf(locked.id) });
      return locked;
    });
    if (file.status === 'PENDING') return Object.assign(new FileRejected(), { reason: 'NOT_UPLOADED' });
    if (file.status === 'PROCESSING') {
      await this.#processed(file.id);
      await em.refresh(file);
    }
    if (file.status === 'DELETED') throw new NotFound('The file');
    return file.rejection ? Object.assign(new FileRejected(), { reason: file.rejection }) : file;
  }

  /** Asked before anything is locked: the store may take its time. */
  async #isSent(em: EntityManager, { sub: ownerId }: Identity, fileId: string): Promise<boolean> {
    const isPending = isId(fileId) && (await em.count(File, { id: fileId, ownerId, status: 'PENDING' })) > 0;
    return isPending && (await this.#dependencies.store.head(uploadKey(fileId))) !== null;
  }

  async #announce(
    tx: EntityManager,
    { sub: ownerId }: Identity,
    announced: Pick<File, 'purpose' | 'name' | 'uploadType' | 'uploadBytes'>,
  ): Promise<File> {
    const createdAt = await databaseNow(tx);
    const uploadUntil = new Date(createdAt.getTime() + UPLOAD_SECONDS * 1_000);
    const file = tx.create(File, { id: newId(), ownerId, ...announced, uploadUntil, createdAt });
    tx.persist(file);
    const runAt = new Date(createdAt.getTime() + EXPIRE_AFTER_MS);
    await schedule(tx, EXPIRE_UPLOAD, { fileId: file.id }, { runAt });
    return file;
  }

  async #upload(file: File): Promise<Upload> {
    const { url, method, headers } = await this.#dependencies.store.presignPut(uploadKey(file.id), {
      type: file.uploadType,
      size: file.uploadBytes,
      expiresInSeconds: UPLOAD_SECONDS,
    });
    const list = Object.entries(headers).map(([name, value]) => ({ name, value }));
    return Object.assign(new Upload(), { file, url, method, headers: list, expiresAt: file.uploadUntil });
  }

  /** What keeps the account from announcing so many bytes more. Its row stays locked: two at once are counted as two. */
  async #excess(tx: EntityManager, ownerId: string, bytes: number): Promise<UploadRefusal | undefined> {
    const { pendingUploads, dailyBytes } = this.#dependencies.quota;
    const accounts = await sql(tx, 'select 1 from account where id = ? for no key update', [ownerId]);
    // A service has an identity as well, but no account.
    if (accounts.length === 0) throw new Unauthenticated();
    const [used] = await sql<{ pending: string; bytes: string }>(
      tx,
      `select count(*) filter (where status = 'PENDING' and upload_until > clock_timestamp()) as pending,
         coalesce(sum(upload_bytes), 0) as bytes
       from file where owner_id = ? and created_at > clock_timestamp() - interval '24 hours'`,
      [ownerId],
    );
    if (Number(used!.pending) >= pendingUploads) return UploadRefusal.TOO_MANY_PENDING;
    if (Number(used!.bytes) + bytes > dailyBytes) return UploadRefusal.DAILY_QUOTA_EXCEEDED;
    return undefined;
  }

  /** Waits for the result, but not for ever: it goes on by itself, and by a job should it fail. */
  async #processed(fileId: string): Promise<void> {
    const { processing, log } = this.#dependencies;
    const done = processing
      .run(fileId)
      .catch((err: unknown) => log.warn({ err, fileId }, 'processing failed; a job tries again'));
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, WAIT_MS);
    await Promise.race([done, late.promise]);
    clearTimeout(timer);
  }
}
