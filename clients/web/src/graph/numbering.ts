/** What an event is to whoever has seen all up to some number. */
export type Arrival = 'next' | 'seen' | 'gap';

/** Keeps account of numbered events: which was the last, and whether one is missing. */
export class Numbering {
  #last: number;

  constructor(last: number) {
    this.#last = last;
  }

  /** The number of the last event that was taken: what to go on after. */
  get last(): number {
    return this.#last;
  }

  /** An event that comes again is seen; one that comes too early leaves a gap, and is not taken. */
  take(sequence: number): Arrival {
    if (sequence <= this.#last) return 'seen';
    if (sequence > this.#last + 1) return 'gap';
    this.#last = sequence;
    return 'next';
  }

  /** After everything was asked for anew. */
  goOnAfter(sequence: number): void {
    this.#last = sequence;
  }
}
