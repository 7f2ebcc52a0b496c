import type { ApolloClient } from '@apollo/client';
import {
  type FilePurpose,
  type FileRejection,
  UploadCompleteDocument,
  UploadCreateDocument,
  type UploadCreateMutation,
  UploadedFileDocument,
  type UploadedFileFieldsFragment,
  type UploadRefusal,
} from './gql/graphql.ts';

export type { FilePurpose } from './gql/graphql.ts';
export type UploadedFile = UploadedFileFieldsFragment;

/** Why a file is not there: the graph refused it, looked at it and rejected it, or could not be reached. */
export type UploadFailure = UploadRefusal | FileRejection | 'CONNECTION_LOST' | 'TAKES_TOO_LONG';

export type UploadOutcome =
  | { readonly file: UploadedFile }
  | { readonly failure: UploadFailure; readonly maximumBytes?: number };

interface UploadOptions {
  readonly purpose: FilePurpose;
  readonly name: string;
  /** How much has been sent, 0 to 1. */
  onProgress?(share: number): void;
  readonly signal?: AbortSignal;
}

/** How long a file may be checked after it was sent. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 1_000;

/** Sends a file to the store and waits until the graph has looked at it. Rejects when the graph answers with an error. */
export async function upload(
  client: ApolloClient,
  body: Blob,
  options: UploadOptions,
): Promise<UploadOutcome> {
  const { purpose, name, signal } = options;
  if (body.size === 0) return { failure: 'UNREADABLE' };
  const input = { purpose, fileName: plainName(name), mediaType: body.type, sizeBytes: body.size };
  const { data } = await client.mutate({ mutation: UploadCreateDocument, variables: { input } });
  const created = data!.createUpload;
  if (created.__typename === 'UploadRefused') {
    return { failure: created.reason, maximumBytes: created.maximumBytes };
  }
  if (!(await send(created, body, options))) return { failure: 'CONNECTION_LOST' };
  signal?.throwIfAborted();
  const variables = { input: { fileId: created.file.id } };
  const completed = await client.mutate({ mutation: UploadCompleteDocument, variables });
  const result = completed.data!.completeUpload;
  return result.__typename === 'FileRejected' ? { failure: result.reason } : looked(client, result, signal);
}

/** Without what nobody sees, such as marks that turn an ending round: the graph takes no such names. */
export function plainName(name: string): string {
  return (
    name
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .trim()
      .slice(0, 255) || 'file'
  );
}

type Address = Extract<UploadCreateMutation['createUpload'], { __typename: 'Upload' }>;

/** In milliseconds: a connection over which nothing more went for so long has died without anybody saying so. */
const STALLED_AFTER = 30_000;

/** `fetch` does not tell how much of a body has been sent. */
function send(address: Address, body: Blob, { onProgress, signal }: UploadOptions): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(address.method, address.url);
    for (const { name, value } of address.headers) request.setRequestHeader(name, value);
    const giveUp = () => {
      resolve(false);
      request.abort();
    };
    let stalled = setTimeout(giveUp, STALLED_AFTER);
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(stalled);
      stalled = setTimeout(giveUp, STALLED_AFTER);
      onProgress?.(total > 0 ? loaded / total : 0);
    };
    request.onload = () => resolve(request.status >= 200 && request.status < 300);
    request.onerror = () => resolve(false);
    request.onloadend = () => clearTimeout(stalled);
    request.onabort = () => reject(new DOMException('The upload was stopped', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

/** Most files are looked at before `completeUpload` answers; a virus scan may take longer. */
async function looked(
  client: ApolloClient,
  sent: UploadedFile,
  signal?: AbortSignal,
): Promise<UploadOutcome> {
  const patience = performance.now() + PATIENCE_MS;
  let file = sent;
  while (file.status === 'PROCESSING' || file.status === 'SCANNING') {
    if (performance.now() > patience) return { failure: 'TAKES_TOO_LONG' };
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    signal?.throwIfAborted();
    const { data } = await client.query({
      query: UploadedFileDocument,
      variables: { id: file.id },
      fetchPolicy: 'network-only',
    });
    if (data?.file) file = data.file;
  }
  return file.rejection ? { failure: file.rejection } : { file };
}

/** What is larger in bytes is made smaller before it is sent: a phone's photos have 5 MB and more. */
const LARGE_BYTES = 1_500_000;

/** A photo with no side longer than what the graph keeps anyway; what is small, or no picture, as it is. */
export async function shrunk(photo: Blob, longestSide = 2_560): Promise<Blob> {
  if (photo.size <= LARGE_BYTES || !photo.type.startsWith('image/')) return photo;
  const bitmap = await createImageBitmap(photo, { imageOrientation: 'from-image' }).catch(() => null);
  if (!bitmap) return photo;
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const smaller = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.88));
  return smaller && smaller.size < photo.size ? smaller : photo;
}
