import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { oncePerRun } from './once-per-run.ts';

/** The repository's root. */
export const root = join(import.meta.dirname, '../../..');

/**
 * Compiles whatever is not compiled yet. For tests that start the real programs: from a fresh clone, `npm test`
 * comes before any build. Once a run; unchanged workspaces come out of turbo's cache.
 */
export function built(): Promise<void> {
  return oncePerRun('build', build);
}

async function build(): Promise<void> {
  try {
    const turbo = join(root, 'node_modules/.bin/turbo');
    const path = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`;
    await promisify(execFile)(turbo, ['run', 'build', '--output-logs=errors-only'], {
      cwd: root,
      env: { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: '1' },
    });
  } catch (error) {
    throw new Error(`The build failed:\n${(error as { stdout?: string }).stdout}`, { cause: error });
  }
}
