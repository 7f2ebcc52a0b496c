/** Looks once for all who ask for it at the same time, and never twice at once. */
export class Looking {
  readonly #look: () => Promise<void>;
  #underWay: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(look: () => Promise<void>) {
    this.#look = look;
  }

  /** Resolves when a look is over that began after this was called: it may have missed what came before one under way. */
  now(): Promise<void> {
    if (!this.#underWay) return this.#begin();
    const begin = () => {
      this.#next = undefined;
      return this.#begin();
    };
    this.#next ??= this.#underWay.then(begin, begin);
    return this.#next;
  }

  #begin(): Promise<void> {
    this.#underWay = this.#look().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }
}
