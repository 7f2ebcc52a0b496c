import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes a file that only its owner may read, for it holds names, addresses and codes. A reader of the folder never
 * sees half of it, and the same name again replaces it.
 */
export async function writeForOwner(folder: string, name: string, content: string | Buffer): Promise<void> {
  const target = join(folder, name);
  const temporary = `${target}.${randomUUID()}.tmp`;
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(temporary, content, { mode: 0o600 });
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
