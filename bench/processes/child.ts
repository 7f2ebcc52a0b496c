import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { environmentOf } from '../config.ts';
import { pinned } from './cores.ts';

/** After SIGTERM a process has this long to go, in milliseconds. */
const STOP_TIMEOUT_MS = 5_000;

const running = new Set<Child>();

export interface ChildOptions {
  readonly command: readonly string[];
  readonly cores?: readonly number[] | undefined;
  readonly environment?: Readonly<Record<string, string>>;
  readonly directory?: string;
  /** Where its output goes; without one it is ours. */
  readonly logFile?: string;
  /** Opens a channel for messages to a script of this benchmark. */
  readonly channel?: boolean;
}

/** One process of the benchmark, stopped by its id when the benchmark ends. */
export class Child {
  readonly #process: ChildProcess;
  readonly #logFile: string | undefined;

  constructor(options: ChildOptions) {
    const [program = '', ...args] = endingWithUs(pinned(options.cores, options.command));
    const output = options.logFile === undefined ? 'inherit' : openSync(options.logFile, 'w');
    this.#logFile = options.logFile;
    this.#process = spawn(program, args, {
      cwd: options.directory,
      env: environmentOf(options.environment),
      stdio: ['ignore', output, output, ...(options.channel ? ['ipc' as const] : [])],
      // Structured: a message may carry a histogram or a count as it is.
      serialization: 'advanced',
    });
    if (typeof output === 'number') closeSync(output);
    running.add(this);
    this.#process.once('exit', () => running.delete(this));
    this.#process.once('error', () => running.delete(this));
  }

  get pid(): number {
    if (this.#process.pid === undefined) throw new Error(`could not start ${this.#process.spawnfile}`);
    return this.#process.pid;
  }

  get gone(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** The last lines the process wrote, for a message about why it failed. */
  log(): string {
    return this.#logFile === undefined ? '' : readFileSync(this.#logFile, 'utf8').slice(-2_000);
  }

  /** Sends a message and resolves to the answer. Rejects when the process ends instead. */
  async ask<Answer>(message: object): Promise<Answer> {
    const ended = new AbortController();
    try {
      const answer = once(this.#process, 'message', { signal: ended.signal });
      const exit = once(this.#process, 'exit', { signal: ended.signal }).then(() => {
        throw new Error(`a process of the benchmark ended: ${this.#process.spawnargs.join(' ')}`);
      });
      this.#process.send(message);
      const [value] = await Promise.race([answer, exit]);
      if (value instanceof Error) throw value;
      return value as Answer;
    } finally {
      ended.abort();
    }
  }

  /** Waits until it has ended by itself; to its exit code, null when a signal ended it. */
  async ended(): Promise<number | null> {
    if (!this.gone) await once(this.#process, 'exit');
    return this.#process.exitCode;
  }

  async stop(): Promise<void> {
    if (this.gone) return;
    const exit = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await exit;
    clearTimeout(timer);
  }

  /** For the last moment, when nothing can be waited for. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }
}

const canEndWithUs = spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true']).status === 0;

/** The command that is killed when the benchmark is: then nobody is left to stop it. Where Linux has the tool for it. */
function endingWithUs(command: readonly string[]): readonly string[] {
  return canEndWithUs ? ['setpriv', '--pdeathsig', 'KILL', ...command] : command;
}

/** Sees to it that no process is left behind, however the benchmark ends. */
export function stopChildrenAtExit(): void {
  process.once('exit', () => {
    for (const child of running) child.kill();
  });
  process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
}
