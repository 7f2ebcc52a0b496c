import { EventEmitter } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { jest } from '@jest/globals';
import { Backoff } from '../src/cluster/backoff.ts';
import { SupergraphNews } from '../src/cluster/supergraph-news.ts';
import { WorkersMetrics } from '../src/cluster/workers-metrics.ts';
import { SECRET } from './fixtures/http-subgraph.ts';
import { eventually } from './fixtures/router.ts';
import { askOnce, PATIENCE, RouterCommand, SubgraphsOnPorts } from './fixtures/router-command.ts';
import { SocketClient } from './fixtures/socket-client.ts';
import { SupergraphServer } from './fixtures/supergraph-server.ts';

jest.setTimeout(2 * PATIENCE + 10_000);

const QUERY = '{ me { name } }';

/** The sum of a counter over all its labels. */
async function counted(url: string, counter: string): Promise<number> {
  const { text } = await askOnce(url.replace('/graphql', '/metrics'));
  const values = text.split('\n').filter((line) => line.startsWith(counter));
  return values.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

const REPLACED = 'worker ended and is replaced';

/** Kills a worker; resolves when the supervisor knows, since until then it may hand the dead one a connection. */
async function kill(run: RouterCommand, worker: number): Promise<void> {
  process.kill(worker, 'SIGKILL');
  const known = () => run.lines(REPLACED).some((line) => line.worker === worker && line.signal === 'SIGKILL');
  await eventually(known, PATIENCE);
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a router of several workers', () => {
  let graph: SubgraphsOnPorts;
  let server: SupergraphServer;
  let run: RouterCommand;
  let url: string;
  let sent = 0;

  const ask = async () => {
    const { body } = await askOnce(url, QUERY);
    sent += 1;
    return body;
  };
  /** The processes that have answered so far. */
  const pids = () => new Set(run.lines('request').map(({ pid }) => pid as number));

  beforeAll(async () => {
    graph = await SubgraphsOnPorts.start();
    server = await SupergraphServer.start(await readFile(graph.file, 'utf8'));
    const config = `${graph.file}.yaml`;
    // None looks by itself.
    await writeFile(config, 'supergraph_source: { poll_ms: 86400000 }');
    const args = ['--supergraph', server.url, '--port', '0', '--workers', '2', '--config', config];
    run = new RouterCommand(args, { ROUTER_SECRET: SECRET });
    url = await run.up();
  });
  afterAll(async () => {
    await run.dispose();
    await server.close();
    await graph.close();
  });

  it('answers on one port, whichever worker gets the request, and says once that it is up', async () => {
    await eventually(async () => {
      expect((await ask()).data).toEqual({ me: { name: 'Aisha' } });
      return pids().size === 2;
    }, PATIENCE);
    expect(pids()).not.toContain(run.child.pid);
    expect(run.lines('router is up')).toMatchObject([{ workers: 2 }]);
  });

  it('shows the metrics of all workers, whichever is asked', async () => {
    for (let i = 0; i < 4; i++) await ask();
    for (let i = 0; i < 4; i++) expect(await counted(url, 'router_requests_total')).toBe(sent);
  });

  it('replaces a worker that dies, goes on answering, and keeps what it had counted', async () => {
    await ask();
    expect(await counted(url, 'router_requests_total')).toBe(sent);
    const before = pids();
    const [victim] = before;
    await kill(run, victim as number);
    await eventually(async () => {
      expect((await ask()).errors).toBeUndefined();
      return pids().size > before.size;
    }, PATIENCE);
    expect(await counted(url, 'router_requests_total')).toBe(sent);
  });

  it('looks in all of them for another supergraph on SIGHUP', async () => {
    server.put((await readFile(graph.file, 'utf8')).replace(/^ {2}email: String.*$/m, ''));
    run.child.kill('SIGHUP');
    const replaced = () => new Set(run.lines('supergraph replaced').map(({ pid }) => pid));
    await eventually(() => replaced().size === 2, PATIENCE);
  });

  it('drains every worker on SIGTERM, ends with 0 and leaves no process behind', async () => {
    const workers = [...pids()];
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    expect(workers.filter(alive)).toEqual([]);
  });
});

/** All processes below this one. */
async function descendants(pid: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const entry of await readdir('/proc')) {
    const status = /^\d+$/.test(entry) && (await readFile(`/proc/${entry}/status`, 'utf8').catch(() => ''));
    if (status) parents.set(Number(entry), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]));
  }
  const isBelow = (one: number | undefined): boolean =>
    one !== undefined && (parents.get(one) === pid || isBelow(parents.get(one)));
  return [...parents.keys()].filter(isBelow);
}

describe('a service manager that stops a router', () => {
  let graph: SubgraphsOnPorts;
  beforeAll(async () => {
    graph = await SubgraphsOnPorts.start();
  });
  afterAll(() => graph.close());

  const start = async () => {
    const config = `${graph.file}.yaml`;
    await writeFile(config, 'subscriptions: { drain_ms: 1000 }');
    const args = ['--supergraph', graph.file, '--port', '0', '--workers', '2', '--config', config];
    const run = new RouterCommand(args, { ROUTER_SECRET: SECRET });
    return { run, url: await run.up() };
  };

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s to every process, twice, ends no process before its sockets',
    async (signal) => {
      const { run, url } = await start();
      const clients = await Promise.all(Array.from({ length: 40 }, () => SocketClient.connect(url)));
      const all = [run.child.pid as number, ...(await descendants(run.child.pid as number))];
      // Some have ended by the second one.
      for (const pid of [...all, ...all]) if (alive(pid)) process.kill(pid, signal);
      const codes = await Promise.all(clients.map(({ closed }) => closed));
      expect(new Set(codes)).toEqual(new Set([1001]));
      expect(await run.ended).toBe(0);
      // One that follows a process whose end it must hear of first.
      await eventually(() => !all.some(alive), PATIENCE);
    },
  );
});

describe('the supervisor', () => {
  it('keeps nothing of a scrape', async () => {
    const metrics = new WorkersMetrics();
    const worker = Object.assign(new EventEmitter(), {
      isDead: () => false,
      send: ({ id }: { id: number }) => metrics.answered(id, []),
    });
    for (let scrape = 0; scrape < 5; scrape += 1) await metrics.text([worker as never]);
    expect(worker.listenerCount('exit')).toBe(0);
  });
});

describe('a supergraph that one worker finds', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is told to the others, but not again and again where the source says now this, now that', () => {
    const news = new SupergraphNews();
    expect(['A', 'A', 'B', 'B'].map((sdl) => news.heard(sdl))).toEqual([false, false, true, false]);
    expect(['A', 'B', 'A'].map((sdl) => news.heard(sdl))).toEqual([false, false, false]);
    expect(news.latest).toBe('A');
    jest.advanceTimersByTime(5_000);
    expect(news.heard('B')).toBe(true);
  });
});

describe('a router of several workers that cannot start', () => {
  it.each<[string, string[], RegExp]>([
    ['the configuration is wrong', ['--supergraph', 'a.graphql', '--port', 'x'], /--port: /g],
    ['the supergraph is missing', ['--supergraph', '/nowhere.graphql'], /ENOENT/g],
  ])('says so once and ends with 1 when %s', async (_, args, message) => {
    const run = new RouterCommand([...args, '--workers', '3']);
    expect(await run.ended).toBe(1);
    expect(run.err.match(message)).toHaveLength(1);
    expect(run.out).toBe('');
  });
});

describe('a supergraph file that breaks while workers serve it', () => {
  it('costs no worker, not even one that dies and is replaced meanwhile', async () => {
    const graph = await SubgraphsOnPorts.start();
    const run = new RouterCommand(['--supergraph', graph.file, '--port', '0', '--workers', '2'], {
      ROUTER_SECRET: SECRET,
    });
    try {
      const url = await run.up();
      await eventually(async () => {
        await askOnce(url, QUERY);
        return new Set(run.lines('request').map(({ pid }) => pid)).size === 2;
      }, PATIENCE);
      const before = new Set(run.lines('request').map(({ pid }) => pid));
      await writeFile(graph.file, 'type {');
      await kill(run, run.lines('request')[0]?.pid as number);
      await eventually(async () => {
        expect((await askOnce(url, QUERY)).body.data).toEqual({ me: { name: 'Aisha' } });
        return run.lines('request').some(({ pid }) => !before.has(pid));
      }, PATIENCE);
      expect(run.lines(REPLACED)).toHaveLength(1);
      expect(run.lines('the supergraph is broken; what its source held before is served')).toHaveLength(1);
    } finally {
      await run.dispose();
      await graph.close();
    }
  });
});

describe('the pause before a worker is replaced', () => {
  it('grows while workers die young, has an end, and is none again after a long life', () => {
    const backoff = new Backoff();
    const pauses = Array.from({ length: 12 }, () => backoff.next(1_000));
    expect(pauses.slice(0, 5)).toEqual([0, 100, 200, 400, 800]);
    expect(pauses.at(-1)).toBe(30_000);
    expect(backoff.next(60_000)).toBe(0);
  });
});
