import { execFile } from 'node:child_process';
import { mkdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from './eventually.ts';

/** The repository's root. */
export const root = join(import.meta.dirname, '../../..');

/**
 * Compiles whatever is not compiled yet. For tests that start the real programs: from a fresh clone, `npm test`
 * comes before any build. Unchanged workspaces come out of turbo's cache.
 */
export async function built(): Promise<void> {
  // Two test files in two workers must not write the same dist folders.
  const lock = join(tmpdir(), `dallal-build-${process.ppid}`);
  await eventually(() => acquired(lock), {
    within: 120_000,
    what: `the build of another worker to end (${lock})`,
  });
  try {
    const turbo = join(root, 'node_modules/.bin/turbo');
    const path = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`;
    await promisify(execFile)(turbo, ['run', 'build', '--output-logs=errors-only'], {
      cwd: root,
      env: { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: '1' },
    });
  } catch (error) {
    throw new Error(`The build failed:\n${(error as { stdout?: string }).stdout}`, { cause: error });
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
