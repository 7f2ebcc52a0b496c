import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Problem } from './problems.ts';
import type { Supervised } from './supervise.ts';

export interface ServerProcessOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Its output is appended here. */
  readonly logFile: string;
  /** Whether it serves by now; false and rejections mean "not yet". */
  readonly isReady: () => Promise<boolean>;
  /** For our own programs: a channel by which they notice that the launcher is gone; see follow-parent.ts. */
  readonly ipc: boolean;
}

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;

/** A server that runs as a process of its own. */
export class ServerProcess implements Supervised {
  readonly options: ServerProcessOptions;
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor(options: ServerProcessOptions) {
    this.options = options;
  }

  /** Starts it and waits until it serves. */
  async start(): Promise<void> {
    const { name, logFile, isReady } = this.options;
    const child = this.#spawn();
    this.#child = child;
    this.#ended = new Promise((resolve) => {
      const end = () => {
        if (this.#child === child) this.#child = undefined;
        resolve();
      };
      child.once('exit', end);
      child.once('error', end);
    });
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!(await isReady().catch(() => false))) {
      if (this.#child !== child)
        throw new Problem(`${name} did not start: ${lastWords(logFile)} (${logFile})`);
      if (Date.now() > deadline) {
        await this.stop();
        throw new Problem(`${name} is not ready after ${READY_WITHIN_MS / 1_000} s; see ${logFile}.`);
      }
      await delay(50);
    }
  }

  ended(): Promise<void> {
    return this.#ended;
  }

  /** Lets it drain; one that does not is killed. */
  async stop(): Promise<void> {
    this.#child?.kill('SIGTERM');
    const timer = setTimeout(() => this.kill(), STOP_WITHIN_MS);
    await this.#ended;
    clearTimeout(timer);
  }

  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  #spawn(): ChildProcess {
    const { command, args, env, logFile, ipc } = this.options;
    const log = openSync(logFile, 'a');
    try {
      // In a process group of its own: Ctrl-C in a terminal reaches the launcher only, which stops things in order.
      return spawn(command, args, {
        env,
        detached: true,
        stdio: ['ignore', log, log, ...(ipc ? (['ipc'] as const) : [])],
      });
    } finally {
      closeSync(log);
    }
  }
}

/** The last line that speaks of an error, else the last line. */
function lastWords(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n');
  const telling = lines.findLast((line) => /error|mistake|fatal|EADDR/i.test(line)) ?? lines.at(-1) ?? '';
  return telling.slice(0, 300);
}
