/** Questions to subgraphs that are under way at the same time: thousands of viewers may come back at once. */
const ASKED_AT_ONCE = 64;

/** Questions that are asked in turn, and once for all who have the same. */
export class Questions<Answer> {
  readonly #underWay = new Map<string, Promise<Answer>>();
  readonly #waiting: (() => void)[] = [];
  readonly #atOnce: number;
  #asked = 0;

  constructor(atOnce = ASKED_AT_ONCE) {
    this.#atOnce = atOnce;
  }

  /** @param key equal for questions that have the same answer */
  ask(key: string, question: () => Promise<Answer>): Promise<Answer> {
    const known = this.#underWay.get(key);
    if (known) return known;
    const answer = this.#inTurn(question).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, answer);
    return answer;
  }

  async #inTurn(question: () => Promise<Answer>): Promise<Answer> {
    // A turn is handed from one to the next: whoever comes meanwhile does not get in between.
    if (this.#asked < this.#atOnce) this.#asked += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await question();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#asked -= 1;
    }
  }
}
