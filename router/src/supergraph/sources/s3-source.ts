import { AwsClient } from 'aws4fetch';
import { type HttpReadOptions, httpRead, type Seal } from './http-read.ts';
import type { HttpSourceOptions } from './http-source.ts';
import { PolledSource } from './polled-source.ts';
import type { SupergraphSource } from './supergraph-source.ts';

export interface S3Options {
  /** Of a store that speaks S3 and is not AWS; buckets are part of its paths. Default: AWS. */
  readonly endpoint?: string | undefined;
  /** Default `us-east-1`. */
  readonly region?: string | undefined;
  readonly accessKeyId?: string | undefined;
  readonly secretAccessKey?: string | undefined;
  readonly sessionToken?: string | undefined;
}

/**
 * A supergraph that is an object of an S3 store: `s3://bucket/key`. Requests are signed (SigV4) when there are keys;
 * without, they are for buckets that anybody may read.
 */
export function s3Source(
  address: string,
  s3: S3Options = {},
  { pollMs, ...options }: HttpSourceOptions = {},
): SupergraphSource {
  return new PolledSource(
    address,
    httpRead(objectUrl(address, s3), options satisfies HttpReadOptions, sealOf(s3)),
    pollMs,
  );
}

/** Where S3 has an object. Throws when the address is no `s3://bucket/key`. */
export function objectUrl(address: string, { endpoint, region = 'us-east-1' }: S3Options): string {
  const [, bucket, key] = /^s3:\/\/([a-z0-9][a-z0-9.-]+)\/(.+)$/s.exec(address) ?? [];
  if (bucket === undefined || key === undefined) throw new TypeError(`"${address}" is not s3://bucket/key`);
  const path = key.split('/').map(encoded).join('/');
  if (endpoint) return `${endpoint.replace(/\/+$/, '')}/${bucket}/${path}`;
  // A wildcard certificate is for one label: a bucket's name with dots must not be part of the host's.
  return bucket.includes('.')
    ? `https://s3.${region}.amazonaws.com/${bucket}/${path}`
    : `https://${bucket}.s3.${region}.amazonaws.com/${path}`;
}

/** S3 signs over a path in which everything but RFC 3986's unreserved characters is encoded. */
function encoded(segment: string): string {
  const code = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(segment).replace(/[!'()*]/g, code);
}

function sealOf({
  accessKeyId,
  secretAccessKey,
  sessionToken,
  region = 'us-east-1',
}: S3Options): Seal | undefined {
  if (!accessKeyId || !secretAccessKey) return undefined;
  const key = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  const client = new AwsClient({ ...key, service: 's3', region, retries: 0 });
  return (url, headers) => client.sign(url, { headers });
}
