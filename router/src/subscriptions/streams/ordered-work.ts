/**
 * Work on a sequence, several items at once, handed on in their order. `add` says when there is room for the next item:
 * whoever reads the sequence waits for that, so nothing piles up.
 */
export class OrderedWork<In, Out> {
  readonly #width: number;
  readonly #backlog: number;
  readonly #work: (item: In) => Promise<Out>;
  readonly #handOn: (result: Out, item: In) => Promise<void> | undefined;
  /** Resolves when the last item added is being handed on. */
  #turn: Promise<void> = Promise.resolve();
  /** Resolves when all have been handed on. */
  #last: Promise<void> = Promise.resolve();
  #workedOn = 0;
  #notTaken = 0;
  #room: PromiseWithResolvers<void> | undefined;

  /**
   * @param width how many items are worked on at once
   * @param backlog how many there are at most that are worked on, or have been handed on and not been taken
   * @param work must not reject
   * @param handOn called in the order of the items; resolves when the result has been taken. Must not throw or reject
   */
  constructor(
    { width, backlog }: { readonly width: number; readonly backlog: number },
    work: (item: In) => Promise<Out>,
    handOn: (result: Out, item: In) => Promise<void> | undefined,
  ) {
    this.#width = width;
    this.#backlog = backlog;
    this.#work = work;
    this.#handOn = handOn;
  }

  /** Begins with an item. Resolves, or has resolved, when the next may come. */
  add(item: In): Promise<void> | undefined {
    const turn = Promise.withResolvers<void>();
    this.#workedOn += 1;
    this.#notTaken += 1;
    const finished = this.#finish(item, this.#turn, turn.resolve);
    this.#turn = turn.promise;
    this.#last = Promise.all([this.#last, finished]).then(() => {});
    if (this.#hasRoom) return undefined;
    this.#room ??= Promise.withResolvers();
    return this.#room.promise;
  }

  /** Resolves when everything added so far has been handed on. */
  get done(): Promise<void> {
    return this.#last;
  }

  async #finish(item: In, before: Promise<void>, next: () => void): Promise<void> {
    const result = await this.#work(item);
    await before;
    this.#workedOn -= 1;
    const taken = this.#handOn(result, item);
    next();
    this.#makeRoom();
    await taken;
    this.#notTaken -= 1;
    this.#makeRoom();
  }

  get #hasRoom(): boolean {
    return this.#workedOn < this.#width && this.#notTaken < this.#backlog;
  }

  #makeRoom(): void {
    if (!this.#hasRoom) return;
    this.#room?.resolve();
    this.#room = undefined;
  }
}
