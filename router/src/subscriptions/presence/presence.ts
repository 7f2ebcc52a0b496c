import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Prepared } from '../../prepared.ts';
import type { SubgraphTransport } from '../../transports/transport.ts';
import { primaryOf } from '../streams/enrich.ts';
import { argumentsGiven, rootField } from '../streams/resume.ts';
import { canonical } from '../streams/stream-key.ts';
import type { PresenceRule } from '../streams/stream-options.ts';
import { Headcount } from './headcount.ts';

/** Between two reports of what changed, in milliseconds. */
const CHANGES_MS = 2_000;
/** Those who came together are told of together, in milliseconds. */
const FIRST_MS = 50;
/** Between two reports of what did not change, in milliseconds. */
const REPEAT_MS = 10_000;
/** After so long without a report a subgraph takes a reporter for dead, in milliseconds. */
const EXPIRY_MS = 30_000;
/** For one message, in milliseconds. */
const TIMEOUT_MS = 2_000;
/** Headcounts in one message: with arguments as long as they may be it stays below half a megabyte. */
const COUNTS_A_MESSAGE = 500;
/** In characters of JSON. Longer arguments are no name of anything that people watch together. */
const MAX_ARGUMENTS = 512;

export interface PresenceDependencies {
  readonly rules: Readonly<Record<string, PresenceRule>>;
  /** The subgraphs of the moment. */
  readonly transports: () => ReadonlyMap<string, SubgraphTransport>;
  readonly log: Logger;
}

/**
 * Tells subgraphs how many watch what: since streams are shared, nobody but the router knows. While nobody watches
 * nothing is told.
 */
export class Presence {
  readonly #reporter = randomUUID();
  readonly #headcounts = new Map<string, Headcount>();
  readonly #dependencies: PresenceDependencies;
  readonly #failing = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #reporting: Promise<void> | undefined;
  #reportedAt = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(dependencies: PresenceDependencies) {
    this.#dependencies = dependencies;
  }

  /** Counts a viewer in, if its field is one of those. Returns the function to call when it has left. */
  enter(prepared: Prepared): () => void {
    const headcount = this.#headcountOf(prepared);
    if (!headcount) return () => {};
    const leave = headcount.enter(prepared.caller.identity);
    this.#reportLater();
    return () => {
      leave();
      this.#reportLater();
    };
  }

  /** Tells for the last time: that those have left who have. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#closed = true;
    await this.#reporting;
    await this.#report();
  }

  #headcountOf(prepared: Prepared): Headcount | undefined {
    const { rules } = this.#dependencies;
    const root = rootField(prepared.operation);
    const field = root?.name.value ?? '';
    if (!root || !Object.hasOwn(rules, field)) return undefined;
    const rule = rules[field] as PresenceRule;
    const given = argumentsGiven(prepared, root);
    const values = Object.fromEntries(rule.arguments.map((name) => [name, given[name] ?? null]));
    const key = JSON.stringify([field, canonical(values)]);
    if (key.length > MAX_ARGUMENTS) return undefined;
    const known = this.#headcounts.get(key);
    if (known) return known;
    const { subgraph } = primaryOf(prepared);
    const headcount = new Headcount({ field, subgraph, rule, arguments: values });
    this.#headcounts.set(key, headcount);
    return headcount;
  }

  #reportLater(): void {
    if (this.#timer || this.#reporting || this.#closed) return;
    const pause = Math.max(FIRST_MS, this.#reportedAt + CHANGES_MS - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#reporting = this.#report().finally(() => {
        this.#reporting = undefined;
        if (this.#headcounts.size > 0) this.#reportLater();
      });
    }, pause).unref();
  }

  /** Never rejects. */
  async #report(): Promise<void> {
    const now = performance.now();
    this.#reportedAt = now;
    const byPlace = new Map<string, Headcount[]>();
    for (const [key, headcount] of this.#headcounts) {
      if (headcount.isOver(now, EXPIRY_MS)) this.#headcounts.delete(key);
      else if (headcount.isDue(now, REPEAT_MS)) {
        const place = `${headcount.watched.subgraph}${headcount.watched.rule.path}`;
        byPlace.set(place, [...(byPlace.get(place) ?? []), headcount]);
      }
    }
    await Promise.all([...byPlace].map(([place, due]) => this.#tell(place, due)));
  }

  async #tell(place: string, due: readonly Headcount[]): Promise<void> {
    try {
      for (let at = 0; at < due.length; at += COUNTS_A_MESSAGE) {
        await this.#send(due.slice(at, at + COUNTS_A_MESSAGE));
      }
      this.#failing.delete(place);
    } catch (err) {
      // What was not told is due still. One line tells it, however long it lasts.
      if (!this.#failing.has(place))
        this.#dependencies.log.warn({ err, place }, 'nobody was told how many watch');
      this.#failing.add(place);
    }
  }

  async #send(headcounts: readonly Headcount[]): Promise<void> {
    const { subgraph, rule } = (headcounts[0] as Headcount).watched;
    const transport = this.#dependencies.transports().get(subgraph);
    if (!transport?.ask) throw new Error('the subgraph cannot be told');
    const counts = headcounts.map((headcount) => ({ headcount, count: headcount.count }));
    const viewers = counts.map(({ headcount: { watched }, count }) => {
      return { field: watched.field, arguments: watched.arguments, count };
    });
    const { status } = await transport.ask({
      method: 'POST',
      path: rule.path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reporter: this.#reporter, viewers }),
      requestId: randomUUID(),
      sender: {},
      timeoutMs: TIMEOUT_MS,
    });
    if (status >= 300) throw new Error(`the subgraph answered ${status}`);
    const now = performance.now();
    for (const { headcount, count } of counts) headcount.told(count, now);
  }
}
