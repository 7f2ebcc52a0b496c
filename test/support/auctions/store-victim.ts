import { eventually, reapAfterThisProcess } from '@dallal/testing';
import type { Victim } from './faults.ts';

const STARTS_WITHIN_MS = 60_000;

/** A server of a store. It ends with this process, however that ends. */
export class StoreVictim implements Victim {
  readonly name: string;
  readonly #server: { readonly pid: number | undefined };
  readonly #kill: () => Promise<void>;
  readonly #start: () => Promise<void>;
  #reaper: { cancel(): void } | undefined;

  constructor(
    name: string,
    server: { readonly pid: number | undefined },
    kill: () => Promise<void>,
    start: () => Promise<void>,
  ) {
    this.name = name;
    this.#server = server;
    this.#kill = kill;
    this.#start = start;
    this.#guard();
  }

  async kill(): Promise<void> {
    await this.#kill();
    this.release();
  }

  /** PostgreSQL cannot until the last of its old processes has noticed that their parent is gone. */
  async start(): Promise<void> {
    const started = () => this.#start().then(() => true);
    await eventually(started, { within: STARTS_WITHIN_MS, what: `${this.name} to start again` });
    this.#guard();
  }

  pause(): void {
    this.#send('SIGSTOP');
  }

  resume(): void {
    this.#send('SIGCONT');
  }

  /** It has ended in order. */
  release(): void {
    this.#reaper?.cancel();
  }

  #guard(): void {
    this.release();
    if (this.#server.pid !== undefined) this.#reaper = reapAfterThisProcess([this.#server.pid]);
  }

  #send(signal: NodeJS.Signals): void {
    if (this.#server.pid !== undefined) process.kill(this.#server.pid, signal);
  }
}
