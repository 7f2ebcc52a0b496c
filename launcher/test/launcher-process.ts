import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { eventually, reapAfterThisProcess, root } from '@dallal/testing';

/** `npm start` as a process, without npm. */
export class LauncherProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #output = '';

  constructor(args: readonly string[], env: Record<string, string> = {}) {
    this.#child = spawn(process.execPath, [join(root, 'launcher/dist/main.js'), ...args], {
      env: { ...process.env, REDIS_URL: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (data) => (this.#output += data));
    this.#child.stderr?.on('data', (data) => (this.#output += data));
    // A test run that is interrupted must not leave databases running.
    const reaper = reapAfterThisProcess([this.pid]);
    this.#ended = new Promise((resolve) =>
      this.#child.once('close', (code) => {
        reaper.cancel();
        resolve(code);
      }),
    );
  }

  get output(): string {
    return this.#output;
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** Waits until it has printed something; fails at once when it ends without. */
  async prints(text: string | RegExp, within = 60_000): Promise<string> {
    const seen = () => this.#output.search(text) >= 0;
    await eventually(() => seen() || this.#child.exitCode !== null, {
      within,
      what: `the launcher to print ${text}`,
    });
    if (!seen()) throw new Error(`The launcher ended before it printed ${text}:\n${this.#output}`);
    return this.#output;
  }

  /** Sends a signal, if it still runs, and waits for the end. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<{ code: number | null; output: string }> {
    if (this.#child.exitCode === null) this.#child.kill(signal);
    return this.ended();
  }

  async ended(): Promise<{ code: number | null; output: string }> {
    return { code: await this.#ended, output: this.#output };
  }
}

/** Whether a process is there at all. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
