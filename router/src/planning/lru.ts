/** A map that forgets its least recently used entries while together they weigh more than `capacity`. */
export class LruMap<V> {
  readonly #capacity: number;
  readonly #weigh: (key: string, value: V) => number;
  readonly #entries = new Map<string, V>();
  #weight = 0;

  /** @param weigh an entry's weight, always the same for the same entry. Default: each weighs 1 */
  constructor(capacity: number, weigh: (key: string, value: V) => number = () => 1) {
    this.#capacity = capacity;
    this.#weigh = weigh;
  }

  get(key: string): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    // A Map iterates in the order of insertion: what is put back last is the youngest.
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  /** An entry that alone weighs more than the capacity is not kept. */
  set(key: string, value: V): void {
    this.#delete(key);
    const weight = this.#weigh(key, value);
    if (weight > this.#capacity) return;
    this.#entries.set(key, value);
    this.#weight += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#capacity) return;
      this.#delete(oldest);
    }
  }

  /** The entries, the most recently used first. */
  entries(): [key: string, value: V][] {
    return [...this.#entries].reverse();
  }

  #delete(key: string): void {
    const value = this.#entries.get(key);
    if (value !== undefined && this.#entries.delete(key)) this.#weight -= this.#weigh(key, value);
  }
}

/** Weighs texts by their length: 1 when shorter than `unit` characters, 1 more for each `unit` of them. */
export function byLength(unit: number): (text: string) => number {
  return (text) => 1 + Math.floor(text.length / unit);
}
