/** Something that is done once for all who ask for it within a while, at the end of that. */
export class Gathered {
  readonly #within: number;
  readonly #work: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param within milliseconds from the first who asks */
  constructor(within: number, work: () => void) {
    this.#within = within;
    this.#work = work;
  }

  ask(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#work();
    }, this.#within);
  }

  /** What was asked for and not done yet is not done any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
