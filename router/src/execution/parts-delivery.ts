import type { DeferredFragment } from './deferred-fragments.ts';
import { FIRST, waitingFor } from './deferred-purposes.ts';

interface DeliveryListener {
  first(hasNext: boolean): void;
  late(ready: readonly number[], hasNext: boolean): void;
}

/** Keeps count of the fetches that each part waits for. A fragment comes after what it lies in. */
export class PartsDelivery {
  readonly #fragments: readonly DeferredFragment[];
  readonly #listener: DeliveryListener;
  readonly #waiting: number[];
  readonly #delivered = new Set<number>();
  #first: number;
  #firstDelivered = false;

  constructor(
    fragments: readonly DeferredFragment[],
    purposes: readonly string[],
    listener: DeliveryListener,
  ) {
    this.#fragments = fragments;
    this.#listener = listener;
    this.#first = purposes.filter((purpose) => purpose === FIRST).length;
    this.#waiting = fragments.map(
      (_, index) => purposes.filter((purpose) => waitingFor(purpose).includes(index)).length,
    );
  }

  ended(purpose: string): void {
    if (purpose === FIRST) this.#first -= 1;
    for (const index of waitingFor(purpose)) this.#waiting[index]! -= 1;
    this.proceed();
  }

  /** Delivers what is ready. */
  proceed(): void {
    if (this.#first > 0) return;
    if (!this.#firstDelivered) {
      this.#firstDelivered = true;
      this.#listener.first(this.#fragments.length > 0);
    }
    const ready: number[] = [];
    for (const [index, { within }] of this.#fragments.entries()) {
      const free = within === undefined || this.#delivered.has(within);
      if (this.#delivered.has(index) || !free || this.#waiting[index]! > 0) continue;
      this.#delivered.add(index);
      ready.push(index);
    }
    if (ready.length > 0) this.#listener.late(ready, this.#delivered.size < this.#fragments.length);
  }
}
