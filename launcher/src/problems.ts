/** Something the person at the keyboard can put right. Its message is the one line they see. */
export class Problem extends Error {
  override readonly name = 'Problem';
}

const byCode: Readonly<Record<string, (where: string) => string>> = {
  ENOSPC: (where) => `The disk is full${where}. Free some space, or choose another disk with --data DIR.`,
  EDQUOT: (where) =>
    `Your disk quota is used up${where}. Free some space, or choose another disk with --data DIR.`,
  EROFS: (where) => `The file system is read-only${where}. Choose another folder with --data DIR.`,
  EACCES: (where) => `Permission denied${where}. Choose another folder with --data DIR.`,
  EPERM: (where) => `Permission denied${where}. Choose another folder with --data DIR.`,
  ECONNREFUSED: () =>
    'PostgreSQL went away while dallal was starting; the reason is in postgres.log, in the logs folder. Start again.',
  EMFILE: () => 'Too many open files. Raise the limit ("ulimit -n 4096") and start again.',
};

/** PostgreSQL says it in its log rather than with an error code. */
const byText: readonly [RegExp, string][] = [
  [/No space left on device/, 'The disk is full. Free some space, or choose another disk with --data DIR.'],
  [
    /could not resize shared memory segment|could not map anonymous shared memory/,
    'There is not enough shared memory for PostgreSQL (in a container: --shm-size=256m).',
  ],
  [
    /Permission denied/,
    'PostgreSQL may not enter the data folder or its own program folder. It does not run as root: put the repository and --data DIR where other users may pass (not below /root).',
  ],
];

/** The clear line for a known fault; undefined when the fault is not known. */
export function explain(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    // What failed first, rather than what failed while that was being tidied up.
    if (cause instanceof SuppressedError) return explain(cause.suppressed) ?? explain(cause.error);
    if (cause instanceof Problem) return cause.message;
    const { code, path, message } = cause as NodeJS.ErrnoException;
    const known = code === undefined ? undefined : byCode[code];
    if (known) return known(path ? `: ${path}` : '');
    const told = byText.find(([pattern]) => pattern.test(message));
    if (told) return told[1];
  }
  return undefined;
}

export const portTaken = (port: number) =>
  new Problem(`Port ${port} is taken by another program. Stop it, or choose another port with --port N.`);
