import type { SeededRandom } from '../seeded-random.ts';

/** Something that runs and can be harmed. */
export interface Victim {
  readonly name: string;
  /** `kill -9`, and nothing of it is left. */
  kill(): Promise<void>;
  /** Starts it again and waits until it serves. */
  start(): Promise<void>;
  /** It is there, and does not move. */
  pause(): void;
  resume(): void;
}

export type Harm = 'kill' | 'pause';

/** One thing to be done to one of several that do the same work. */
export interface Fault {
  readonly harm: Harm;
  readonly kind: string;
  readonly victims: readonly Victim[];
}

const DOWN_AT_MOST_MS = 1_000;
const PAUSED_AT_MOST_MS = 3_000;
const QUIET_AT_MOST_MS = 1_500;

/** Does harm at random, one harm at a time, and mends it. */
export class Faults {
  readonly #random: SeededRandom;
  readonly #faults: readonly Fault[];
  readonly #done = new Map<string, number>();

  constructor(random: SeededRandom, faults: readonly Fault[]) {
    this.#random = random;
    this.#faults = faults;
  }

  /** How often each harm was done, by its name. */
  get done(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#done].sort());
  }

  /** Each fault once, in random order; and again, until it is no longer wanted. */
  async run(isWanted: () => boolean): Promise<void> {
    do {
      for (const fault of this.#shuffled()) {
        await this.#random.pause(QUIET_AT_MOST_MS);
        await this.#inflict(fault);
        if (!isWanted() && this.#faults.every((each) => this.#done.has(nameOf(each)))) return;
      }
    } while (isWanted());
  }

  async #inflict(fault: Fault): Promise<void> {
    const victim = this.#random.pick(fault.victims);
    if (fault.harm === 'kill') {
      await victim.kill();
      await this.#random.pause(DOWN_AT_MOST_MS);
      await victim.start();
    } else {
      victim.pause();
      try {
        await this.#random.pause(PAUSED_AT_MOST_MS);
      } finally {
        victim.resume();
      }
    }
    this.#done.set(nameOf(fault), (this.#done.get(nameOf(fault)) ?? 0) + 1);
  }

  #shuffled(): Fault[] {
    const left = [...this.#faults];
    const order: Fault[] = [];
    while (left.length > 0) {
      const next = this.#random.pick(left);
      order.push(next);
      left.splice(left.indexOf(next), 1);
    }
    return order;
  }
}

function nameOf({ harm, kind }: Fault): string {
  return `${harm} ${kind}`;
}
