export { DiskStore, type DiskStoreOptions } from './disk/disk-store.ts';
export {
  checkKey,
  isKey,
  type ObjectDescription,
  type ObjectStore,
  type Presentation,
  type PresignedPut,
  type StoredObject,
  type Validity,
} from './object-store.ts';
export type { S3Store, S3StoreOptions } from './s3/s3-store.ts';

import type { S3Store, S3StoreOptions } from './s3/s3-store.ts';

/** Loads the AWS SDK, which takes time and memory, only where there is an S3. */
export async function s3Store(options: S3StoreOptions): Promise<S3Store> {
  const { S3Store } = await import('./s3/s3-store.ts');
  return new S3Store(options);
}
