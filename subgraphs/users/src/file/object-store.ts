import { DiskStore, type ObjectStore, s3Store } from '@dallal/object-store';
import type { Logger } from '@dallal/subgraph';
import type { UsersConfig } from '../config.ts';

/** Where the bytes lie: in a bucket if the configuration names one, else in a folder. */
export async function objectStoreOf(config: UsersConfig, log: Logger): Promise<ObjectStore> {
  const onError = (err: unknown) => log.error({ err }, 'the file server failed');
  if (config.FILES_S3_BUCKET === undefined) {
    return new DiskStore({
      folder: config.FILES_DIR,
      host: config.FILES_HOST,
      port: config.FILES_PORT,
      publicUrl: config.FILES_PUBLIC_URL,
      secret: config.FILES_SECRET,
      corsOrigins: config.FILES_CORS_ORIGINS,
      onError,
    });
  }
  const { FILES_S3_ACCESS_KEY_ID: accessKeyId, FILES_S3_SECRET_ACCESS_KEY: secretAccessKey } = config;
  return s3Store({
    bucket: config.FILES_S3_BUCKET,
    region: config.FILES_S3_REGION,
    endpoint: config.FILES_S3_ENDPOINT,
    publicEndpoint: config.FILES_PUBLIC_URL,
    pathStyle: config.FILES_S3_PATH_STYLE,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
    encryption: config.FILES_S3_ENCRYPTION,
    createBucket: config.FILES_S3_CREATE_BUCKET,
  });
}
