import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orphanOf } from './on-disk.ts';

let folder: string;
let lockFile: string;
let decoy: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dallal-on-disk-'));
  lockFile = join(folder, 'postmaster.pid');
});
afterEach(async () => {
  const ended = decoy?.exitCode === null && once(decoy, 'close');
  decoy?.kill('SIGKILL');
  await ended;
  decoy = undefined;
  rmSync(folder, { recursive: true });
});

/** A process that calls itself `argv0` and was told of `dataDir`, named in the lock file. */
async function lockedBy(argv0: string, dataDir: string): Promise<number> {
  const forever = 'process.stdout.write("up"); setInterval(() => {}, 1000)';
  decoy = spawn(process.execPath, ['-e', forever, '--', '-D', dataDir], {
    argv0,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(decoy.stdout!, 'data');
  writeFileSync(lockFile, `${decoy.pid}\n`);
  return decoy.pid!;
}

describe('a server that was left behind', () => {
  it('is found by the files it was started on', async () => {
    const pid = await lockedBy('postgres', folder);
    expect(orphanOf(folder)).toBe(pid);
  });

  it.each([
    ['another PostgreSQL', 'postgres', '/var/lib/other'],
    ['another program', 'editor', undefined],
  ])('is not %s whose pid the lock file happens to name', async (_, argv0, dataDir) => {
    await lockedBy(argv0, dataDir ?? folder);
    expect(orphanOf(folder)).toBeUndefined();
    expect(existsSync(lockFile)).toBe(false);
    expect(decoy!.exitCode).toBeNull();
  });

  it('is nobody where there is no lock file, or a dead process in it', () => {
    expect(orphanOf(folder)).toBeUndefined();
    writeFileSync(lockFile, '2147483646\n');
    expect(orphanOf(folder)).toBeUndefined();
  });
});
