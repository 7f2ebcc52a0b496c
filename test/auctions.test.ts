import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { root, temporaryFolder } from '@dallal/testing';
import { jest } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { AuctionHouse } from './support/auctions/auction-house.ts';
import { Run } from './support/auctions/run.ts';
import { verdictOf } from './support/auctions/verdict.ts';
import { testSeed } from './support/config.ts';

const MINUTES = 60_000;
// Commands load everything anew each time.
jest.setTimeout(3 * MINUTES);
const seed = testSeed();

describe('auctions, while bids, routers, Redis and PostgreSQL are killed and paused', () => {
  let house: AuctionHouse;
  const folder = temporaryFolder();
  beforeAll(async () => {
    house = await AuctionHouse.start();
  }, 5 * MINUTES);
  afterAll(async () => {
    await house?.dispose();
    folder.remove();
  }, 2 * MINUTES);

  it(
    `lose nothing, decide by the rules, and show everybody the same (DALLAL_TEST_SEED=${seed})`,
    async () => {
      const run = new Run(house, { seed, seconds: 15 });
      await run.run();
      expect(await verdictOf(house, run.history)).toEqual([]);
      const { auctions, bids, refused, received, faults } = run.progress;
      expect(Math.min(auctions, bids, refused, received)).toBeGreaterThan(0);
      expect(Object.keys(faults)).toEqual([
        ...['kill PostgreSQL', 'kill Redis', 'kill a router', 'kill bids'],
        ...['pause Redis', 'pause a router', 'pause bids'],
      ]);
      house.forget();
    },
    8 * MINUTES,
  );

  it('tell a watcher who asks for what is not there yet, and leave those alone who share its way', async () => {
    const [staff] = await house.others.clients(house.urls, 'support', { sub: 'clerk' });
    const [auction] = await house.rows('select id from auction limit 1');
    const query = 'subscription ($id: ID!) { auctionEvents(auctionId: $id, after: 1000000) { sequence } }';
    const connectionParams = { authorization: staff!.authorization };
    const url = staff!.url.replace(/^http/, 'ws');
    const socket = createClient({ url, webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });
    const answer = new Promise((resolve) => {
      const sink = { next: resolve, error: resolve, complete: () => resolve('complete') };
      socket.subscribe({ query, variables: { id: auction.id } }, sink);
    });
    expect(JSON.stringify(await answer)).toContain('BAD_USER_INPUT');
    await socket.dispose();
  });

  describe('their exported histories', () => {
    let lines: string[];
    const verified = (content: string, ...args: string[]) => {
      const file = join(folder.path, 'history.jsonl');
      writeFileSync(file, content);
      return command('verify-auction', [file, ...args]);
    };
    beforeAll(async () => {
      const [staff] = await house.others.clients(house.urls, 'support', { sub: 'clerk' });
      const [{ id }] = (await house.rows('select id from auction order by sequence desc limit 1')) as [
        { id: string },
      ];
      const exported = await command('export-auction', [id, '--url', staff!.url], staff!.token);
      expect(exported).toMatchObject({ code: 0, stderr: '' });
      lines = exported.stdout.trimEnd().split('\n');
    }, 3 * MINUTES);

    it('are verified by a command that needs nothing else', async () => {
      const { hash } = JSON.parse(lines.at(-1)!);
      const result = await verified(lines.join('\n'), '--head-hash', hash);
      expect(result).toMatchObject({ code: 0, stdout: expect.stringContaining('Intact') });
    });

    it('show by it what was changed, and against a hash that was kept what was cut off', async () => {
      const changed = lines.with(0, lines[0]!.replace('REVERSE', 'FORWARD'));
      expect(await verified(changed.join('\n'))).toMatchObject({
        code: 1,
        stdout: 'NOT INTACT. Event 1: its content is not what was hashed.\n',
      });
      const { hash } = JSON.parse(lines.at(-1)!);
      expect(await verified(lines.slice(0, -1).join('\n'), '--head-hash', hash)).toMatchObject({ code: 1 });
    });

    it.each([
      ['that is empty', '', 'The file has no events.'],
      ['that is none', 'hello', 'Line 1 is no entry of a history'],
      ['with half a line', '{"sequence":1,"canonical":"{}"}', 'Line 1 is no entry of a history: hash'],
    ])('are told from a file %s', async (_, content, message) => {
      expect(await verified(content)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
    });

    it('are looked for where they are said to be', async () => {
      const missing = await command('verify-auction', [join(folder.path, 'missing.jsonl')]);
      expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('no such file') });
      expect(await command('verify-auction', [])).toMatchObject({ code: 2 });
    });
  });
});

/** Runs one of the commands of bids. */
async function command(name: string, args: readonly string[], input = '') {
  const program = join(root, `subgraphs/bids/dist/${name}.js`);
  const child = spawn(process.execPath, [program, ...args], { stdio: 'pipe' });
  child.stdin.end(input);
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code, stdout, stderr };
}
