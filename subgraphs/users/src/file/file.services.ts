import type { ObjectStore } from '@dallal/object-store';
import type { Logger } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AvatarService } from '../avatar/avatar.service.ts';
import type { UsersConfig } from '../config.ts';
import { Clamd } from './clamd.ts';
import { FileService } from './file.service.ts';
import type { Entitlements } from './file.visibility.ts';
import { FileProcessing } from './file-processing.ts';
import { objectStoreOf } from './object-store.ts';
import { UploadService } from './upload.service.ts';
import { noScanner } from './virus-scanner.ts';

export interface FileServices {
  readonly avatars: AvatarService;
  readonly fileProcessing: FileProcessing;
  readonly files: FileService;
  /** To be opened before an address of it is given out. */
  readonly objectStore: ObjectStore;
  readonly uploads: UploadService;
}

export async function createFileServices({
  config,
  em,
  log,
  entitlements,
}: {
  config: UsersConfig;
  em: () => EntityManager;
  log: Logger;
  entitlements: Entitlements;
}): Promise<FileServices> {
  const store = await objectStoreOf(config, log);
  const scanner = config.CLAMD_URL === undefined ? noScanner : new Clamd(config.CLAMD_URL);
  const processing = new FileProcessing({ em, store, scanner, log });
  const quota = {
    pendingUploads: config.FILES_PENDING_UPLOADS,
    dailyBytes: config.FILES_DAILY_MEGABYTES * 1_000_000,
  };
  const files = new FileService(store, entitlements);
  return {
    avatars: new AvatarService(files),
    fileProcessing: processing,
    files,
    objectStore: store,
    uploads: new UploadService({ store, processing, log, quota }),
  };
}
