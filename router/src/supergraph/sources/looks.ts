/**
 * Looks at a source one after the other: of two readings at the same time the older could come last. Who asks during a
 * look shares the next one with all others who do, however many they are.
 */
export class Looks {
  readonly #lookOnce: (isAsked: boolean) => Promise<void>;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #isAsked = false;

  /** @param lookOnce told whether somebody asked for this look; must not reject */
  constructor(lookOnce: (isAsked: boolean) => Promise<void>) {
    this.#lookOnce = lookOnce;
  }

  /** For somebody who has a reason: what was refused before may be taken now. */
  ask(): Promise<void> {
    this.#isAsked = true;
    return this.look();
  }

  /** Resolves when a look has ended that began after this was called. */
  look(): Promise<void> {
    if (!this.#running) return this.#begin();
    this.#next ??= this.#running.then(() => this.#begin());
    return this.#next;
  }

  #begin(): Promise<void> {
    this.#next = undefined;
    const isAsked = this.#isAsked;
    this.#isAsked = false;
    this.#running = this.#lookOnce(isAsked).finally(() => {
      if (!this.#next) this.#running = undefined;
    });
    return this.#running;
  }
}
