import { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
  type ServerSideEncryption,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
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

export interface S3StoreOptions {
  readonly bucket: string;
  readonly region: string;
  /** Default: that of AWS for the region. */
  readonly endpoint?: string | undefined;
  /** Where clients find the same store, if they see another address: signatures name the host. */
  readonly publicEndpoint?: string | undefined;
  /** `http://host/bucket/key` instead of `http://bucket.host/key`. */
  readonly pathStyle: boolean;
  /** Default: whatever the AWS SDK finds, such as the role of the machine. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
  readonly encryption?: ServerSideEncryption | undefined;
  /** Whether a bucket that is missing is made. */
  readonly createBucket: boolean;
}

const CONNECT_WITHIN_MS = 5_000;
const ANSWER_WITHIN_MS = 30_000;

/** Objects in a bucket of S3, or of a store that speaks its protocol. */
export class S3Store implements ObjectStore {
  readonly #options: S3StoreOptions;
  readonly #client: S3Client;
  /** Signs for the clients' view of the store, and sends nothing. */
  readonly #signer: S3Client;

  constructor(options: S3StoreOptions) {
    this.#options = options;
    this.#client = new S3Client(clientConfig(options, options.endpoint));
    this.#signer = new S3Client(clientConfig(options, options.publicEndpoint ?? options.endpoint));
  }

  async open(): Promise<void> {
    if (!this.#options.createBucket) return;
    const { bucket: Bucket } = this.#options;
    const there = await found(this.#client.send(new HeadBucketCommand({ Bucket })));
    if (there) return;
    await this.#client.send(new CreateBucketCommand({ Bucket })).catch((error) => {
      // Another process was faster.
      if (error.name !== 'BucketAlreadyOwnedByYou') throw error;
    });
  }

  async close(): Promise<void> {
    this.#client.destroy();
    this.#signer.destroy();
  }

  async put(key: string, body: Readable | Uint8Array, { size, type }: ObjectDescription): Promise<void> {
    if (body instanceof Uint8Array && body.length !== size)
      throw new Error(`The body has ${body.length} bytes instead of ${size}.`);
    await this.#client.send(new PutObjectCommand({ ...this.#written(key, { size, type }), Body: body }));
  }

  async get(key: string): Promise<StoredObject | null> {
    const answer = await found(this.#client.send(new GetObjectCommand(this.#object(key))));
    if (!answer) return null;
    const { Body: body, ContentLength: size } = answer;
    if (!(body instanceof Readable) || size === undefined) throw new Error('The store sent no object.');
    return { body, size };
  }

  async head(key: string): Promise<{ size: number } | null> {
    const answer = await found(this.#client.send(new HeadObjectCommand(this.#object(key))));
    return answer && { size: answer.ContentLength ?? 0 };
  }

  async delete(key: string): Promise<void> {
    await found(this.#client.send(new DeleteObjectCommand(this.#object(key))));
  }

  async presignPut(
    key: string,
    { size, type, expiresInSeconds: expiresIn }: ObjectDescription & { expiresInSeconds: number },
  ): Promise<PresignedPut> {
    const command = new PutObjectCommand(this.#written(key, { size, type }));
    // The length is signed by default, the type is not.
    const url = await getSignedUrl(this.#signer, command, {
      expiresIn,
      signableHeaders: new Set(['host', 'content-type', 'content-length', encryptionHeader]),
    });
    const { encryption } = this.#options;
    const headers = { 'content-type': type, ...(encryption && { [encryptionHeader]: encryption }) };
    return { method: 'PUT', url, headers };
  }

  async presignGet(
    key: string,
    { expiresInSeconds, steady, ...shown }: Presentation & Validity,
  ): Promise<string> {
    const { from, until } = validity({ expiresInSeconds, steady }, Date.now());
    const expiresIn = (until - from) / 1_000;
    const command = new GetObjectCommand({
      ...this.#object(key),
      ResponseContentType: shown.type,
      ResponseContentDisposition: contentDisposition(shown),
      ResponseCacheControl: `private, max-age=${expiresInSeconds}`,
    });
    return getSignedUrl(this.#signer, command, { expiresIn, signingDate: new Date(from) });
  }

  #object(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.#options.bucket, Key: checkKey(key) };
  }

  #written(key: string, { size, type }: ObjectDescription) {
    const { encryption } = this.#options;
    return {
      ...this.#object(key),
      ContentLength: size,
      ContentType: type,
      ...(encryption && { ServerSideEncryption: encryption }),
    };
  }
}

const encryptionHeader = 'x-amz-server-side-encryption';

function clientConfig(
  { region, pathStyle, credentials }: S3StoreOptions,
  endpoint: string | undefined,
): S3ClientConfig {
  return {
    region,
    forcePathStyle: pathStyle,
    ...(endpoint && { endpoint }),
    ...(credentials && { credentials }),
    // Checksums beside the signature: not every store knows them, and no browser sends them.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECT_WITHIN_MS, requestTimeout: ANSWER_WITHIN_MS },
  };
}

/** Null where the store says that there is no such thing. */
async function found<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch((error: unknown) => {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return null;
    throw error;
  });
}
