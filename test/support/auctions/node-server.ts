import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, reapAfterThisProcess, root } from '@dallal/testing';
import type { Victim } from './faults.ts';

/** On a machine that is busy with other tests. */
const READY_WITHIN_MS = 90_000;

export interface NodeServerOptions {
  readonly name: string;
  /** Its compiled program, relative to the root. */
  readonly program: string;
  readonly args?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Answers 200 when it serves. */
  readonly ready: string;
  /** Its output is appended here. */
  readonly logFile: string;
}

/** One of our programs as a process that can be killed, paused and started again on the same port. */
export class NodeServer implements Victim {
  readonly name: string;
  readonly #options: NodeServerOptions;
  #child: ChildProcess | undefined;

  constructor(options: NodeServerOptions) {
    this.name = options.name;
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts it and waits until it serves. One that cannot start (its database may be away) is started again. */
  async start(): Promise<void> {
    await eventually(
      async () => {
        this.#child ??= this.#spawn();
        return (await fetch(this.#options.ready, { signal: AbortSignal.timeout(2_000) })).ok;
      },
      { within: READY_WITHIN_MS, what: `${this.name} to serve (${this.#options.logFile})` },
    );
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  pause(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  #spawn(): ChildProcess {
    const { program, args = [], environment, logFile, name } = this.#options;
    const log = openSync(logFile, 'a');
    const child = spawn(process.execPath, [join(root, program), ...args], {
      env: environment,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    const reaper = reapAfterThisProcess([child.pid!]);
    child.once('exit', (code, signal) => {
      reaper.cancel();
      appendFileSync(logFile, `--- ${name} ended: ${signal ?? code}\n`);
      if (this.#child === child) this.#child = undefined;
    });
    return child;
  }
}
