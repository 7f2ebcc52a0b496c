import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type GeneratedFiles = ReadonlyMap<string, string>;

/** The names of the files whose content on disk is not what was generated. */
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
  await Promise.all([...files].map(([name, content]) => writeFile(join(folder, name), content)));
}
