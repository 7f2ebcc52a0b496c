import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { InvalidManifest } from './manifest.ts';
import { ManifestGroup } from './manifest-group.ts';
import type { OperationList } from './operation-list.ts';

describe('the manifests of one client', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'manifest-group-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are checked again when the schema changed while they were being refused', async () => {
    const file = join(folder, 'operations.json');
    await writeFile(file, JSON.stringify({ one: '{ one }' }));
    let schema = 'old';
    const checked: string[] = [];
    const begun = Promise.withResolvers<void>();
    const refusal = Promise.withResolvers<void>();
    const taken: OperationList[] = [];
    const group = await ManifestGroup.load({
      files: [file],
      async check() {
        const against = schema;
        checked.push(against);
        if (against === 'new') return;
        begun.resolve();
        await refusal.promise;
        throw new InvalidManifest('the schema does not have it');
      },
      taken: (list) => taken.push(list),
      refused: () => {},
      log: pino({ level: 'silent' }),
    });
    group.watch();
    try {
      await writeFile(file, JSON.stringify({ two: '{ two }' }));
      await Promise.race([begun.promise, delay(15_000)]);
      schema = 'new';
      const retried = group.retry();
      refusal.resolve();
      await retried;
    } finally {
      group.stop();
    }
    expect(checked).toEqual(['old', 'new']);
    expect(taken.map((list) => list.operations.map(({ body }) => body))).toEqual([['{ two }']]);
  });
});
