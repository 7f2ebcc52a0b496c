import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { workerData } from 'node:worker_threads';
import { createGunzip } from 'node:zlib';

/** What the worker is told: from, to, and the mark of a finished file. */
export interface UnpackOrder {
  readonly archive: string;
  readonly temporary: string;
  readonly target: string;
  readonly layout: number;
}

// The published file has almost no index; without these each VIN would scan 800,000 patterns.
const indexes = `
  create index dallal_wmi on Wmi (Wmi);
  create index dallal_wmi_schema on Wmi_VinSchema (WmiId);
  create index dallal_wmi_make on Wmi_Make (WmiId);
  create index dallal_pattern on Pattern (VinSchemaId, ElementId);
  create index dallal_make_model on Make_Model (ModelId);
  create index dallal_model on Model (Id);
  create index dallal_make on Make (Id);
  create index dallal_manufacturer on Manufacturer (Id);`;

// A thread of its own, because the indexes are made synchronously.
await unpack(workerData as UnpackOrder);

async function unpack({ archive, temporary, target, layout }: UnpackOrder): Promise<void> {
  try {
    await pipeline(
      createReadStream(archive),
      createGunzip(),
      createWriteStream(temporary, { flags: 'wx', mode: 0o600 }),
    );
    prepare(temporary, layout);
    await onDisk(temporary);
    // Renaming is what publishes the file: nobody ever sees half of one, and of several processes the last wins.
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function prepare(path: string, layout: number): void {
  const database = new DatabaseSync(path);
  try {
    // It ships in WAL mode, which would want to write beside it even for reading.
    database.exec('pragma journal_mode = delete; pragma synchronous = off;');
    database.exec(`begin; drop index if exists idx_pattern_optimized; ${indexes} commit;`);
    database.exec(`pragma user_version = ${layout}`);
  } finally {
    database.close();
  }
}

async function onDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
