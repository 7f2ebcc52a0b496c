import { prepareAgain, type StreamSource } from './stream-source.ts';

export interface CurrentSourceHooks {
  /** Events come from another place from now on. */
  moved(): void;
  /** The subscription is not valid any more. */
  invalid(): void;
}

/** The source of a stream's events, through replacements of the supergraph. */
export class CurrentSource {
  readonly #make: () => Promise<StreamSource>;
  readonly #hooks: CurrentSourceHooks;
  #source: StreamSource | undefined;
  /** Replacements that have been announced and not dealt with, and all there were. */
  #held = 0;
  #replacements = 0;
  /** What the old place said meanwhile: it may only have been shut because another took its place. */
  #lastWord: (() => void) | undefined;

  /** @param make makes a source by the supergraph of the moment; rejects when the subscription cannot be prepared */
  constructor(make: () => Promise<StreamSource>, hooks: CurrentSourceHooks) {
    this.#make = make;
    this.#hooks = hooks;
  }

  /** To be read after {@link prepare}. */
  get source(): StreamSource {
    if (!this.#source) throw new Error('The stream has no source yet');
    return this.#source;
  }

  async prepare(): Promise<void> {
    const source = await this.#make();
    // A reload may have been faster, and knows better.
    this.#source ??= source;
  }

  /** Another supergraph is in place, and old places are being shut. To be followed by {@link reload}. */
  hold(): void {
    this.#held += 1;
    this.#replacements += 1;
  }

  /** Goes on under the supergraph of the moment. To be called once for each hold. */
  async reload(): Promise<void> {
    const replacement = this.#replacements;
    const next = await prepareAgain(this.#make);
    this.#held -= 1;
    // Another supergraph may have come meanwhile: what was made for this one is out of date, however late it is.
    if (replacement === this.#replacements) this.#goOnWith(next);
    if (this.#held > 0) return;
    const lastWord = this.#lastWord;
    this.#lastWord = undefined;
    lastWord?.();
  }

  /** Does what an end at the subgraph calls for: later, if a reload is under way, and not at all if that moves on. */
  heed(end: () => void): void {
    if (this.#held > 0) this.#lastWord = end;
    else end();
  }

  #goOnWith(next: StreamSource | undefined): void {
    if (!next) {
      this.#lastWord = () => this.#hooks.invalid();
      return;
    }
    const before = this.#source;
    // From here on events are made by the new plan; those that were received before are finished by the old one.
    this.#source = next;
    if (!before || before.isContinuedBy(next)) return;
    this.#lastWord = undefined;
    this.#hooks.moved();
  }
}
