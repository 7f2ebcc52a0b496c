import { registerEnumType } from 'type-graphql';

export const FileStatus = {
  PENDING: 'PENDING',
  PROCESSING: 'PROCESSING',
  SCANNING: 'SCANNING',
  READY: 'READY',
  REJECTED: 'REJECTED',
  DELETED: 'DELETED',
} as const;
export type FileStatus = (typeof FileStatus)[keyof typeof FileStatus];

registerEnumType(FileStatus, {
  name: 'FileStatus',
  description: 'How far a file has come.',
  valuesConfig: {
    PENDING: { description: 'Announced; its bytes are expected.' },
    PROCESSING: { description: 'Uploaded, and being looked at.' },
    SCANNING: { description: 'Waits for the virus scanner, which does not answer at the moment.' },
    READY: { description: 'Can be used and read.' },
    REJECTED: { description: 'Was not what it had to be; nothing of it is kept.' },
    DELETED: { description: 'Deleted, or never uploaded in time.' },
  },
});

/** What may follow what. */
const transitions: Readonly<Record<FileStatus, readonly FileStatus[]>> = {
  PENDING: ['PROCESSING', 'DELETED'],
  PROCESSING: ['SCANNING', 'READY', 'REJECTED', 'DELETED'],
  SCANNING: ['PROCESSING', 'READY', 'REJECTED', 'DELETED'],
  READY: ['DELETED'],
  REJECTED: ['DELETED'],
  DELETED: [],
};

export function fileMayBecome(from: FileStatus, to: FileStatus): boolean {
  return transitions[from].includes(to);
}

export const FileRejection = {
  NOT_UPLOADED: 'NOT_UPLOADED',
  SIZE_DIFFERS: 'SIZE_DIFFERS',
  TYPE_DIFFERS: 'TYPE_DIFFERS',
  UNREADABLE: 'UNREADABLE',
  TOO_MANY_PIXELS: 'TOO_MANY_PIXELS',
  INFECTED: 'INFECTED',
} as const;
export type FileRejection = (typeof FileRejection)[keyof typeof FileRejection];

registerEnumType(FileRejection, {
  name: 'FileRejection',
  description: 'Why an upload was not taken.',
  valuesConfig: {
    NOT_UPLOADED: { description: 'No bytes have arrived. The only reason after which one may try again.' },
    SIZE_DIFFERS: { description: 'It is not as long as was announced.' },
    TYPE_DIFFERS: { description: 'Its content is not of the type that was announced.' },
    UNREADABLE: { description: 'It is damaged.' },
    TOO_MANY_PIXELS: { description: 'The picture is too large to be worked on.' },
    INFECTED: { description: 'The virus scanner found something.' },
  },
});
