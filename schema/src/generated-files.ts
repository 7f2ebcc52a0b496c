import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Contents by path, relative to some folder. */
export type GeneratedFiles = ReadonlyMap<string, string>;

/** The paths of the files whose content on disk is not what was generated. */
export async function driftOf(folder: string, files: GeneratedFiles): Promise<string[]> {
  const drifted = await Promise.all(
    [...files].map(async ([name, content]) => {
      const onDisk = await readFile(join(folder, name), 'utf8').catch(() => undefined);
      return onDisk === content ? [] : [name];
    }),
  );
  return drifted.flat();
}

export async function writeGenerated(folder: string, files: GeneratedFiles): Promise<void> {
  await Promise.all(
    [...files].map(async ([name, content]) => {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }),
  );
}
