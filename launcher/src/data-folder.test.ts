import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@dallal/testing';
import { openDataFolder } from './data-folder.ts';

describe('the data folder', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  let next = 0;
  const fresh = () => join(folder.path, `data-${next++}`);

  it('keeps what it was told between two openings', async () => {
    const path = fresh();
    const first = await openDataFolder(path, { fresh: false });
    first.remember({ postgresPort: 5433 });
    first.unlock();
    const second = await openDataFolder(path, { fresh: false });
    expect(second.manifest).toEqual({ ...first.manifest, postgresPort: 5433 });
    second.unlock();
  });

  it('from before there were these keys gets them, and keeps them', async () => {
    const path = fresh();
    (await openDataFolder(path, { fresh: false })).unlock();
    const file = join(path, 'dallal.json');
    const { usersEncryptionKey: _, vapidPrivateKey: __, ...older } = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify(older));
    const keys: string[] = [];
    for (let opening = 0; opening < 2; opening += 1) {
      const folder = await openDataFolder(path, { fresh: false });
      keys.push(folder.manifest.usersEncryptionKey, folder.manifest.vapidPrivateKey);
      folder.unlock();
    }
    for (const key of keys) expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    expect(keys.slice(2)).toEqual(keys.slice(0, 2));
  });

  it('keeps its secrets to its owner', async () => {
    const path = fresh();
    (await openDataFolder(path, { fresh: false })).unlock();
    expect(statSync(join(path, 'dallal.json')).mode & 0o077).toBe(0);
    expect(JSON.parse(readFileSync(join(path, 'dallal.json'), 'utf8')).routerSecret).toHaveLength(64);
  });

  it('deletes with "fresh" what is dallal’s, and leaves what somebody put beside it', async () => {
    const path = fresh();
    const first = await openDataFolder(path, { fresh: false });
    writeFileSync(join(first.logs, 'dallal.log'), 'old');
    mkdirSync(join(first.files, 'files'), { recursive: true });
    writeFileSync(join(path, 'notes.txt'), 'mine');
    first.unlock();
    const second = await openDataFolder(path, { fresh: true });
    expect(second.manifest.routerSecret).not.toBe(first.manifest.routerSecret);
    expect([existsSync(join(path, 'logs/dallal.log')), existsSync(second.files)]).toEqual([false, false]);
    expect(readFileSync(join(path, 'notes.txt'), 'utf8')).toBe('mine');
    second.unlock();
  });

  it('takes over the lock of a process that is gone, or that is no launcher', async () => {
    const path = fresh();
    (await openDataFolder(path, { fresh: false })).unlock();
    for (const holder of [2 ** 22 - 3, process.ppid]) {
      writeFileSync(join(path, 'lock'), `${holder}\n`);
      const opened = await openDataFolder(path, { fresh: false });
      expect(readFileSync(join(path, 'lock'), 'utf8')).toBe(`${process.pid}\n`);
      opened.unlock();
    }
    expect(readdirSync(path).filter((name) => name.startsWith('lock'))).toEqual([]);
  });

  it('says that the disk is full, how much is free and how much is needed, and lets go of the folder', async () => {
    const path = fresh();
    const opening = openDataFolder(path, { fresh: false }, () => 12);
    await expect(opening).rejects.toThrow(
      /^The disk is full: 12 MB are free in .*, and dallal needs 300 MB\./,
    );
    expect(existsSync(join(path, 'lock'))).toBe(false);
  });
});
