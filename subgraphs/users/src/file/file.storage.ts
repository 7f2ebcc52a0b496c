// Keys are made of ids alone: what somebody calls a file must not decide where its bytes go.

/** Where the bytes go as they are sent. Nothing reads them but the check that decides on them. */
export function uploadKey(fileId: string): string {
  return `uploads/${fileId}`;
}

/** Where the bytes lie that are kept and shown. */
export function keptKey(fileId: string): string {
  return `files/${fileId}`;
}

/** Where a picture lies in a smaller width, in WebP. */
export function narrowerKey(fileId: string, width: number): string {
  return `files/${fileId}-${width}`;
}

// The jobs' names; see file.jobs.ts. They stand here for those who schedule them.
export const PROCESS_FILE = 'file.process';
export const EXPIRE_UPLOAD = 'file.expire-upload';
export const ERASE_FILE = 'file.erase';

/** A further request for the processing of one file takes the place of the one that waits. */
export function processingOf(fileId: string): string {
  return `${PROCESS_FILE}:${fileId}`;
}
