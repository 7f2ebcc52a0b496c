import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { built, freePort, portRange, temporaryFolder } from '@dallal/testing';
import { jest } from '@jest/globals';
import { LauncherProcess } from './launcher-process.ts';

jest.setTimeout(120_000);

const version1 = { dallal: 'data', format: 1, postgresPassword: 'x', routerSecret: 'x'.repeat(64) };

describe('npm start, when it cannot start', () => {
  const folder = temporaryFolder();
  let port: number;
  beforeAll(async () => {
    await built();
    port = await portRange(1);
  }, 180_000);
  afterAll(() => folder.remove());

  const refused = (...args: string[]) => new LauncherProcess(['--port', String(port), ...args]).ended();
  const dataFolder = (name: string, files: Record<string, string>) => {
    const path = join(folder.path, name);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(join(path, file, '..'), { recursive: true });
      writeFileSync(join(path, file), text);
    }
    return path;
  };

  it('explains its options', async () => {
    const { code, output } = await refused('--help');
    expect(code).toBe(0);
    for (const option of ['--port', '--data', '--fresh', '--no-demo', '--distributed'])
      expect(output).toContain(option);
  });

  it.each([['--prot', '4000'], ['--port', 'http'], ['--port', '70000'], ['--data', ''], ['stray']])(
    'refuses %s %s in one line',
    async (...args) => {
      const { code, output } = await refused(...args.filter((arg) => arg !== undefined));
      expect(code).toBe(1);
      expect(output).toMatch(/^dallal: [^\n]+\n$/);
    },
  );

  it('says that the port is taken, and how to choose another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    const taken = await new Promise<number>((resolve) =>
      other.once('listening', () => resolve((other.address() as { port: number }).port)),
    );
    const { code, output } = await refused('--port', String(taken), '--data', join(folder.path, 'unused'));
    other.close();
    expect({ code, output }).toEqual({
      code: 1,
      output: `dallal: Port ${taken} is taken by another program. Stop it, or choose another port with --port N.\n`,
    });
  });

  it.each(['', '--fresh'])('leaves a folder alone that is not its own %s', async (flag) => {
    const path = dataFolder(`photos${flag}`, { 'holiday.jpg': 'a picture' });
    const { code, output } = await refused('--data', path, ...(flag ? [flag] : []));
    expect(code).toBe(1);
    expect(output).toMatch(
      /dallal: .* is not empty and not a data folder of dallal; nothing in it was touched\./,
    );
    expect(readdirSync(path)).toEqual(['holiday.jpg']);
  });

  it('leaves a folder alone whose dallal.json is of somebody else, even with --fresh', async () => {
    const path = dataFolder('others', { 'dallal.json': '{"name":"my project"}', 'logs/mine.txt': 'mine' });
    const { code } = await refused('--data', path, '--fresh');
    expect(code).toBe(1);
    expect(readFileSync(join(path, 'logs/mine.txt'), 'utf8')).toBe('mine');
  });

  it('refuses a file for a data folder', async () => {
    const path = join(dataFolder('file', { f: '' }), 'f');
    expect((await refused('--data', path)).output).toContain('is a file, not a folder');
  });

  it('says that the data is of another version of dallal', async () => {
    const path = dataFolder('newer', { 'dallal.json': JSON.stringify({ dallal: 'data', format: 99 }) });
    const { code, output } = await refused('--data', path);
    expect(code).toBe(1);
    expect(output).toMatch(
      /dallal: The data in .* is of another version of dallal \(format 99, this one reads 1\)/,
    );
  });

  it('says that the data is of another version of PostgreSQL', async () => {
    const path = dataFolder('older', {
      'dallal.json': JSON.stringify(version1),
      'postgres/PG_VERSION': '15\n',
    });
    const { code, output } = await refused('--data', path);
    expect(code).toBe(1);
    expect(output).toMatch(
      /dallal: The data in .* was written by PostgreSQL 15, and this is PostgreSQL 18\./,
    );
  });

  it('names every mistake in the environment at once', async () => {
    const path = join(folder.path, 'mistakes');
    const env = { AUCTION_EXTENSION_SECONDS: 'soon', ACCESS_TOKEN_MINUTES: '9999' };
    const { code, output } = await new LauncherProcess(['--data', path, '--port', String(port)], env).ended();
    expect(code).toBe(1);
    expect(output).toMatch(
      /users: .*\n {2}ACCESS_TOKEN_MINUTES: [\s\S]*bids: .*\n {2}AUCTION_EXTENSION_SECONDS: /,
    );
  });

  it('says that Redis is missing, and what to install or set, before it starts anything of its own', async () => {
    const path = join(folder.path, 'no-redis');
    const { code, output } = await new LauncherProcess(
      ['--distributed', '--data', path, '--port', String(port)],
      {
        PATH: '/nowhere',
      },
    ).ended();
    expect(code).toBe(1);
    expect(output).toMatch(/dallal: redis-server is not on the PATH\. Install it .* or set REDIS_URL/);
  });

  it('says that the Redis of REDIS_URL does not answer, without its password', async () => {
    const path = join(folder.path, 'dead-redis');
    const { code, output } = await new LauncherProcess(
      ['--distributed', '--data', path, '--port', String(port)],
      {
        REDIS_URL: `redis://:secret@127.0.0.1:${await freePort()}`,
      },
    ).ended();
    expect(code).toBe(1);
    expect(output).toMatch(/dallal: No Redis answers at redis:\/\/…@127\.0\.0\.1:\d+ \(REDIS_URL\)/);
    expect(output).not.toContain('secret');
  });
});
