const colour = process.stdout.isTTY;
const paint = (code: number) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
const bold = paint(1);
const dim = paint(2);
const green = paint(32);
const red = paint(31);

/** What the demo tells its reader: numbered steps, the operations they send, what came of them. */
export class Report {
  readonly #write: (line: string) => void;
  readonly #quiet: boolean;
  #steps = 0;
  #shown = new Set<string>();

  constructor(write: (line: string) => void, { quiet = false } = {}) {
    this.#write = write;
    this.#quiet = quiet;
  }

  step(title: string): void {
    this.#steps += 1;
    this.#write(`\n${bold(`${this.#steps}. ${title}`)}`);
  }

  /** An operation as it is sent; shown once, however often it is repeated. */
  operation(who: string, document: string): void {
    if (this.#quiet || this.#shown.has(document)) return;
    this.#shown.add(document);
    this.#write(dim(`   ${who} sends`));
    for (const line of document.trim().split('\n')) this.#write(dim(`   │ ${line}`));
  }

  result(text: string): void {
    this.#write(`   ${green('✓')} ${text}`);
  }

  event(text: string): void {
    this.#write(`   ${green('◂')} ${text}`);
  }

  failure(error: Error): void {
    this.#write(`\n${red('✗')} ${bold(`Step ${this.#steps} failed:`)} ${error.message}`);
  }

  summary(lines: readonly (readonly [string, string])[]): void {
    const width = Math.max(...lines.map(([name]) => name.length));
    this.#write(`\n${bold('Summary')}`);
    for (const [name, value] of lines) this.#write(`   ${name.padEnd(width)}  ${value}`);
    this.#write(`\n${green(`All ${this.#steps} steps did what they should.`)}`);
  }
}
