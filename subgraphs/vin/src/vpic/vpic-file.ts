import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { findArchive } from './archive.ts';
import type { UnpackOrder } from './unpack.worker.ts';

/** Raised when what {@link UnpackOrder} makes of the archive changes. */
const LAYOUT = 1;
const ABANDONED_AFTER_MS = 60 * 60 * 1_000;

/** Opens the unpacked database read-only; unpacks it first when it is missing, truncated or of another layout. */
export async function openVpicFile(folder: string): Promise<DatabaseSync> {
  const archive = await findArchive();
  const target = join(folder, `vpic-${archive.version}.db`);
  const existing = openIfWhole(target);
  if (existing) return existing;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeAbandoned(folder);
  await unpack({ archive: archive.path, temporary: `${target}.${randomUUID()}.tmp`, target, layout: LAYOUT });
  const unpacked = openIfWhole(target);
  if (!unpacked) throw new Error(`${target} is not usable right after it was unpacked.`);
  return unpacked;
}

/** A file cut short by a crash of the machine is shorter than its own header says. */
function openIfWhole(path: string): DatabaseSync | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    const pragma = (name: string) => Object.values(database!.prepare(`pragma ${name}`).get()!)[0] as number;
    // The header is asked for with a statement, so that a file that is no database at all fails here too.
    if (
      pragma('user_version') === LAYOUT &&
      pragma('page_count') * pragma('page_size') === statSync(path).size
    ) {
      return database;
    }
  } catch {
    // Missing or no database: the same to us.
  }
  database?.close();
  return undefined;
}

async function unpack(order: UnpackOrder): Promise<void> {
  // Node runs the TypeScript source itself when the tests do.
  const file = import.meta.url.endsWith('.ts') ? './unpack.worker.ts' : './unpack.worker.js';
  const worker = new Worker(new URL(file, import.meta.url), { workerData: order });
  // `once` rejects on the worker's 'error'.
  const [code] = (await once(worker, 'exit')) as [number];
  if (code !== 0) throw new Error(`Unpacking ${order.archive} ended with code ${code}.`);
}

/** Temporary files of processes that were killed while they unpacked. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.tmp')) continue;
    const path = join(folder, name);
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > ABANDONED_AFTER_MS) await rm(path, { force: true });
  }
}
