import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Mailbox, Report, runScenario } from '@dallal/demo';
import { built, freePort, root } from '@dallal/testing';
import { GraphProcess } from './support/graph-process.ts';

const MINUTES = 60_000;
const success = /All \d+ steps did what they should\.\n?$/;

/** The scenario in this process; what it printed. */
async function scenario(url: string, outbox: string): Promise<string> {
  const lines: string[] = [];
  try {
    await runScenario(url, new Mailbox(outbox), new Report((line) => lines.push(line), { quiet: true }));
  } catch (cause) {
    throw new Error(`The demo failed: ${(cause as Error).message}\n${lines.join('\n')}`, { cause });
  }
  return lines.join('\n');
}

/** `npm run demo`, without npm. */
function demo(url: string, outbox = 'nowhere/outbox'): Promise<{ code: number; output: string }> {
  const args = [join(root, 'clients/demo/dist/main.js'), '--quiet', '--url', url, '--outbox', outbox];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
    });
  });
}

describe('the demo', () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  }, 2 * MINUTES);
  beforeAll(() => built(), 5 * MINUTES);

  it(
    'passes, for somebody who can read the mail and for somebody who cannot',
    async () => {
      const graph = await GraphProcess.start();
      closing.push(() => graph.dispose());
      expect(await scenario(graph.url, graph.outbox)).toMatch(success);
      // The same graph, by somebody who cannot read its mail.
      const { code, output } = await demo(graph.url);
      expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(success) });
      expect(output).toContain('who are there from the start');
    },
    10 * MINUTES,
  );

  it(
    'ends with 1 and says which step failed, and why, when a step does not do what it should',
    async () => {
      const broken = createServer((_request, response) => {
        const errors = [{ message: 'Unexpected error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }];
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ errors }));
      });
      await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
      closing.push(async () => broken.close());
      const { code, output } = await demo(
        `http://127.0.0.1:${(broken.address() as AddressInfo).port}/graphql`,
      );
      expect(code).toBe(1);
      expect(output).toMatch(
        /✗ Step 1 failed: Staff was answered INTERNAL_SERVER_ERROR: Unexpected error\n$/,
      );
    },
    MINUTES,
  );

  it(
    'ends with 1 and says so when no graph answers',
    async () => {
      const url = `http://127.0.0.1:${await freePort()}/graphql`;
      const { code, output } = await demo(url);
      expect(code).toBe(1);
      expect(output).toContain(`✗ Step 1 failed: No graph answers at ${url}. Start it with "npm start".`);
    },
    MINUTES,
  );
});
