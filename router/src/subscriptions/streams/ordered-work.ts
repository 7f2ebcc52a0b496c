/**
 * Work on a sequence, several items at once, handed on in their order. `add` says when there is room for the next item:
 * whoever reads the sequence waits for that, so nothing piles up.
 */
export class OrderedWork<In, Out> {
  readonly #width: number;
  readonly #work: (item: In) => Promise<Out>;
  readonly #handOn: (result: Out, item: In) => Promise<void> | undefined;
  #last: Promise<void> = Promise.resolve();
  #running = 0;
  #room: PromiseWithResolvers<void> | undefined;

  /**
   * @param width how many items are worked on at once
   * @param work must not reject
   * @param handOn called with one result at a time; must not throw or reject
   */
  constructor(
    width: number,
    work: (item: In) => Promise<Out>,
    handOn: (result: Out, item: In) => Promise<void> | undefined,
  ) {
    this.#width = width;
    this.#work = work;
    this.#handOn = handOn;
  }

  /** Begins with an item. Resolves, or has resolved, when the next may come. */
  add(item: In): Promise<void> | undefined {
    const before = this.#last;
    const result = this.#work(item);
    this.#running += 1;
    this.#last = this.#finish(before, result, item);
    if (this.#running < this.#width) return undefined;
    this.#room ??= Promise.withResolvers();
    return this.#room.promise;
  }

  /** Resolves when everything added so far has been handed on. */
  get done(): Promise<void> {
    return this.#last;
  }

  async #finish(before: Promise<void>, result: Promise<Out>, item: In): Promise<void> {
    const finished = await result;
    await before;
    await this.#handOn(finished, item);
    this.#running -= 1;
    this.#room?.resolve();
    this.#room = undefined;
  }
}
