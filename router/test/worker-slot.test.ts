import cluster from 'node:cluster';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkerSlot } from '../src/cluster/worker-slot.ts';
import { recordingLog } from './fixtures/router.ts';
import { PATIENCE } from './fixtures/router-command.ts';

/** Ends as the configuration it is given says: with a code, or by the signal. */
const WORKER = `
  let end;
  process.on('SIGTERM', () => (end === 'signal' ? process.kill(process.pid, 'SIGKILL') : process.exit(Number(end))));
  process.on('message', ({ lastSupergraph }) => {
    end = lastSupergraph;
    process.send({ type: 'up' });
  });
`;

describe('a worker that is told to drain', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'worker-'));
    const exec = join(folder, 'worker.cjs');
    await writeFile(exec, WORKER);
    cluster.setupPrimary({ exec, args: [], execArgv: [], serialization: 'advanced' });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['has, when it ends with 0', '0', true],
    ['has not, when it ends with another code', '3', false],
    ['has not, when a signal ends it', 'signal', false],
  ])(
    '%s',
    async (_, end, drained) => {
      const up = Promise.withResolvers<void>();
      const slot = new WorkerSlot({
        start: () => ({ type: 'start', config: {} as never, lastSupergraph: end }),
        onMessage: () => up.resolve(),
        onEnd: () => false,
        log: recordingLog().log,
      });
      await up.promise;
      expect(await slot.close(PATIENCE)).toBe(drained);
    },
    PATIENCE,
  );
});
