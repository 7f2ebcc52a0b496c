import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testRunFolder } from './config.ts';
import { eventually } from './eventually.ts';

/** Whoever makes it may have to wait for the machine; whoever waits for it, waits for that. */
const WITHIN_MS = 400_000;

/**
 * Has something done by the first test file of a run that asks for it, whichever that is; those that ask meanwhile, in
 * other workers, wait until it is done. When it fails, the next one tries again.
 * @param name of letters, digits, `-` and `_`
 */
export async function oncePerRun(name: string, make: () => Promise<unknown>): Promise<void> {
  const folder = testRunFolder();
  if (!folder) return void (await make());
  const done = join(folder, `${name}.done`);
  const lock = join(folder, `${name}.lock`);
  const mine = await eventually(() => (existsSync(done) && 'done') || (acquired(lock) && 'mine'), {
    within: WITHIN_MS,
    what: `another worker to be done with ${name}`,
  });
  if (mine === 'done') return;
  try {
    // It may have been done between the two looks.
    if (existsSync(done)) return;
    await make();
    writeFileSync(done, '');
  } finally {
    rmdirSync(lock);
  }
}

function acquired(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}
