import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually, oncePerRun, portRange, testRunFolder } from '@dallal/testing';
import { LauncherProcess } from '../../launcher/test/launcher-process.ts';

/** Both cores may be busy with other test files. */
const START_WITHIN_MS = 150_000;
/** What has no photos by then, hangs them in each copy. */
const PHOTOS_WITHIN_MS = 20_000;

/**
 * Makes `data` a data folder as the first start leaves it: databases, demo data and photos. Half of a first start is
 * making those, so it is done once in a test run, and each graph begins with a copy. What a first start does is proved in
 * `launcher/test`. Outside a test run there is nothing to copy: the graph's own first start makes it all.
 * @param postgresPort that its PostgreSQL gets: of those that the system gives to nobody meanwhile
 */
export async function prepareData(data: string, postgresPort: number): Promise<void> {
  const folder = testRunFolder();
  if (!folder) return;
  const prepared = join(folder, 'prepared-data');
  await oncePerRun('prepared-data', () => prepare(prepared));
  // Not Node's own copying, which gives all files to who copies: PostgreSQL runs as another user when we are root.
  await promisify(execFile)('cp', ['-a', prepared, data]);
  const manifest = join(data, 'dallal.json');
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), postgresPort }));
}

async function prepare(data: string): Promise<void> {
  rmSync(data, { recursive: true, force: true });
  const launcher = new LauncherProcess(['--port', String(await portRange(1)), '--data', data]);
  const manifest = () => JSON.parse(readFileSync(join(data, 'dallal.json'), 'utf8'));
  try {
    await launcher.prints('Ctrl-C stops it.', START_WITHIN_MS);
    await eventually(() => manifest().demoPhotosAt, { within: PHOTOS_WITHIN_MS }).catch(() => {});
  } finally {
    await launcher.end();
  }
  rmSync(join(data, 'logs'), { recursive: true });
}
