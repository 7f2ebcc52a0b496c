import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { port } from '@dallal/subgraph';
import { z } from 'zod';

const http = { protocol: /^https?$/, error: 'must be an http address' } as const;
const yes = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Where files lie, who may send them, and who scans them: part of the environment of users. */
export const filesConfig = z.object({
  /** Where files lie unless there is a bucket. The default is for trying things out: a folder a user, not kept for long. */
  FILES_DIR: z
    .string()
    .min(1)
    .default(() => join(tmpdir(), `dallal-files-${process.getuid?.() ?? 'user'}`)),
  // The file server, which there is unless there is a bucket.
  FILES_HOST: z.string().min(1).default('127.0.0.1'),
  /** 0 takes any that is free. */
  FILES_PORT: port.default(0),
  /** What signs the addresses of files. Processes behind one address share it; without it each makes up its own. */
  FILES_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  /** Origins whose pages may send and read files, with commas between them. A bucket has rules of its own. */
  FILES_CORS_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((origin) => origin.trim() || [])),
  /** Where clients reach the file server, or the S3 store, if not where this process does. */
  FILES_PUBLIC_URL: z.url(http).optional(),
  FILES_S3_BUCKET: z.string().min(3).optional(),
  FILES_S3_REGION: z.string().min(1).default('us-east-1'),
  /** Of a store that is not AWS. */
  FILES_S3_ENDPOINT: z.url(http).optional(),
  FILES_S3_PATH_STYLE: yes.default(false),
  // Without these two the AWS SDK looks for the rights of the machine.
  FILES_S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  FILES_S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  FILES_S3_ENCRYPTION: z.enum(['AES256', 'aws:kms']).optional(),
  FILES_S3_CREATE_BUCKET: yes.default(false),
  /** Bytes that one account may announce within 24 hours. */
  FILES_DAILY_MEGABYTES: z.coerce.number().int().min(1).max(100_000).default(200),
  /** Uploads of one account that may be announced and not yet sent. */
  FILES_PENDING_UPLOADS: z.coerce.number().int().min(1).max(1_000).default(20),
  /** `tcp://host:port` of ClamAV's daemon; without it nothing is scanned. */
  CLAMD_URL: z.url({ protocol: /^tcp$/, error: 'must be a tcp:// address' }).optional(),
});
