import { type ChildProcess, fork } from 'node:child_process';
import { hash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { QueryPlan } from '@apollo/query-planner';
import type { Logger } from 'pino';
import { LruMap } from './lru.ts';
import type { PlanAnswer, PlanMessage, PlannerInput, PlanRequest } from './plan-messages.ts';
import { type PlanJob, PlanQueue } from './plan-queue.ts';
import { PlanningFailed, TooExpensiveToPlan } from './planning-errors.ts';

/** How long the process may take over one plan before it is ended, in milliseconds. */
const HARD_LIMIT_MS = 10_000;

/** The process dies of what takes more memory, in megabytes. A thread's limit would not do: V8 ends its whole process. */
const MAX_HEAP_MB = 1_024;

/**
 * How long a planner that another has taken the place of is kept, in milliseconds: what began before asks for its plan
 * later, when it has been let in.
 */
const LINGER_MS = 3_000;

/** How long an operation that ended the process is refused without being tried again, in milliseconds. */
const TOO_EXPENSIVE_MS = 300_000;
const TOO_EXPENSIVE_REMEMBERED = 1_000;

/** Beside this file, and written in the same language: it runs from the sources as well as from what is built. */
const PROGRAM = new URL(`./planner-main${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

export interface PlannerProcessOptions {
  readonly log: Logger;
  /** In milliseconds. Default 10,000. */
  readonly hardLimitMs?: number;
  /** How long it is kept when it is retired, in milliseconds. Default 3,000. */
  readonly lingerMs?: number;
  /** What the process runs. Default: the planner. */
  readonly program?: URL;
}

export interface PlanOptions {
  /** Nobody waits for the plan: it is made after those that somebody waits for. Default: somebody does. */
  readonly background?: boolean;
  /** Aborts when whoever asked waits no longer; the plan is made in the background then. */
  readonly signal?: AbortSignal;
}

/** What makes the plans of one supergraph. */
export type OperationPlanner = Pick<PlannerProcess, 'started' | 'plan' | 'retire' | 'close'>;

/**
 * Apollo's planner for one supergraph in a process of its own: however long it takes over a plan, and however much
 * memory, the router serves on. One operation is planned at a time, in the order they came, those that clients wait for before the others.
 */
export class PlannerProcess {
  readonly #supergraphSdl: string;
  readonly #log: Logger;
  readonly #hardLimitMs: number;
  readonly #lingerMs: number;
  #linger: NodeJS.Timeout | undefined;
  readonly #program: string;
  readonly #started = Promise.withResolvers<void>();
  /** Undefined when it died or was ended; the next operation starts another. */
  #child: ChildProcess | undefined;
  #ready = false;
  readonly #queue = new PlanQueue();
  #current: { readonly job: PlanJob; readonly timer: NodeJS.Timeout } | undefined;
  readonly #tooExpensive = new LruMap<number>(TOO_EXPENSIVE_REMEMBERED);
  #requests = 0;
  #life: 'open' | 'retired' | 'closed' = 'open';

  constructor(
    supergraphSdl: string,
    { log, hardLimitMs = HARD_LIMIT_MS, lingerMs = LINGER_MS, program = PROGRAM }: PlannerProcessOptions,
  ) {
    this.#supergraphSdl = supergraphSdl;
    this.#log = log;
    this.#hardLimitMs = hardLimitMs;
    this.#lingerMs = lingerMs;
    this.#program = fileURLToPath(program);
    // Whoever waits for it hears of a failure; that nobody does is no fault.
    this.#started.promise.catch(() => {});
    this.#start();
  }

  /** Resolves when the planner has read the supergraph for the first time; rejects when it cannot. */
  get started(): Promise<void> {
    return this.#started.promise;
  }

  /**
   * Plans one operation of `document`, after all that came before. Rejects with {@link PlanningFailed},
   * {@link TooExpensiveToPlan} or `PlannerBusy`. Takes no longer than the hard limit once its turn has come.
   */
  plan(
    document: string,
    operationName: string | undefined,
    { background = false, signal }: PlanOptions = {},
  ): Promise<QueryPlan> {
    // Not the text, which may be long: keys are remembered for minutes.
    const key = hash('sha256', `${operationName ?? ''}\n${document}`);
    const until = this.#tooExpensive.get(key);
    if (until !== undefined && until > Date.now()) return Promise.reject(new TooExpensiveToPlan(until));
    if (this.#life === 'closed') return Promise.reject(new Error('The planner is closed'));
    const job =
      this.#queue.join(key, background) ??
      this.#queue.add(key, this.#request(document, operationName), background);
    signal?.addEventListener('abort', () => this.#queue.leave(job), { once: true });
    if (!this.#child) this.#start();
    this.#next();
    return job.outcome.promise;
  }

  /** Ends the process when nothing is left to plan, and nothing can be expected to come. */
  retire(): void {
    if (this.#life !== 'open' || this.#linger) return;
    this.#queue.rejectBackground(new Error('The planner is retired'));
    this.#linger = setTimeout(() => {
      if (this.#life === 'open') this.#life = 'retired';
      this.#next();
    }, this.#lingerMs).unref();
  }

  /** Ends the process now; what it had to plan is rejected. */
  async close(): Promise<void> {
    this.#life = 'closed';
    clearTimeout(this.#linger);
    const child = this.#detach();
    this.#rejectAll(new Error('The planner is closed'));
    this.#started.reject(new Error('The planner is closed'));
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.ref();
    child.kill('SIGKILL');
    await ended;
  }

  #request(document: string, operationName: string | undefined): PlanRequest {
    this.#requests += 1;
    return { id: this.#requests, document, operationName };
  }

  #start(): void {
    const child = fork(this.#program, {
      execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`],
      serialization: 'advanced',
      // It reads nothing of the environment, and must not take itself for a worker of the cluster.
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child = child;
    // What keeps the router alive is that it serves, not that it could plan.
    child.unref();
    child.channel?.unref();
    child.on('message', (message: PlanMessage) => this.#hear(child, message));
    child.on('error', (error) => this.#died(child, error));
    child.on('exit', (code, signal) =>
      this.#died(child, new Error(`ended with ${signal ?? `code ${code}`}`)),
    );
    child.send({ supergraphSdl: this.#supergraphSdl } satisfies PlannerInput);
  }

  #hear(child: ChildProcess, message: PlanMessage): void {
    if (child !== this.#child) return;
    if (message === 'ready') {
      this.#ready = true;
      this.#started.resolve();
    } else if ('broken' in message) {
      child.kill('SIGKILL');
      this.#died(child, new Error(message.broken));
    } else {
      this.#settle(message);
    }
    this.#next();
  }

  #settle(answer: PlanAnswer): void {
    const job = this.#takeCurrent();
    if (!job) return;
    if ('plan' in answer) this.#queue.resolve(job, answer.plan);
    else this.#queue.reject(job, new PlanningFailed(answer.failure));
  }

  #next(): void {
    if (this.#current) return;
    if (this.#queue.isEmpty && this.#life === 'retired') void this.close();
    if (!this.#ready || !this.#child) return;
    const job = this.#queue.take();
    if (!job) return;
    const timer = setTimeout(() => this.#expire(job), this.#hardLimitMs).unref();
    this.#current = { job, timer };
    this.#child.send(job.request satisfies PlannerInput);
  }

  #expire(job: PlanJob): void {
    this.#log.warn({ operationName: job.request.operationName }, 'an operation takes too long to plan');
    this.#detach()?.kill('SIGKILL');
    this.#condemnCurrent();
    this.#carryOn();
  }

  /** Told twice when it could not be started: with the error, then that it ended. */
  #died(child: ChildProcess, error: Error): void {
    if (child !== this.#child) return;
    this.#log.error({ err: error }, "the planner's process died");
    const wasReady = this.#ready;
    this.#detach();
    this.#condemnCurrent();
    if (wasReady) {
      this.#carryOn();
    } else {
      // It cannot even start: whoever waits is told, and the next operation tries again.
      this.#started.reject(error);
      this.#rejectAll(error);
    }
  }

  #carryOn(): void {
    if (!this.#queue.isEmpty && !this.#child) this.#start();
    this.#next();
  }

  /** Whatever made the process end, the operation it was at had its part in it. */
  #condemnCurrent(): void {
    const job = this.#takeCurrent();
    if (!job) return;
    const until = Date.now() + TOO_EXPENSIVE_MS;
    this.#tooExpensive.set(job.key, until);
    this.#queue.reject(job, new TooExpensiveToPlan(until));
  }

  #takeCurrent(): PlanJob | undefined {
    const current = this.#current;
    if (!current) return undefined;
    clearTimeout(current.timer);
    this.#current = undefined;
    return current.job;
  }

  #detach(): ChildProcess | undefined {
    const child = this.#child;
    this.#child = undefined;
    this.#ready = false;
    return child;
  }

  #rejectAll(error: Error): void {
    clearTimeout(this.#current?.timer);
    this.#current = undefined;
    this.#queue.rejectAll(error);
  }
}
