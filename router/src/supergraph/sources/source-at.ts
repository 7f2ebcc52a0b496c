import type { Logger } from 'pino';
import { FileSource } from './file-source.ts';
import { type HttpSourceOptions, httpSource } from './http-source.ts';
import { type S3Options, s3Source } from './s3-source.ts';
import type { SupergraphSource } from './supergraph-source.ts';

export interface SourceOptions extends HttpSourceOptions {
  readonly s3?: S3Options | undefined;
}

/** The source that an address stands for: `http(s)://…`, `s3://bucket/key`, or the path of a file. */
export function sourceAt(address: string, { s3, ...options }: SourceOptions, log: Logger): SupergraphSource {
  if (/^https?:\/\//i.test(address)) return httpSource(address, options);
  if (address.startsWith('s3://')) return s3Source(address, s3, options);
  return new FileSource(address, log, options.pollMs);
}
