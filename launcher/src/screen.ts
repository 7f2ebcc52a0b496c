/** What the person at the keyboard sees; everything else is in the logs. */
export interface Screen {
  /** A line, as it is. */
  say(line: string): void;
  /** Runs a step and says, once it is done, how long it took. */
  step<T>(what: string, work: () => Promise<T>): Promise<T>;
}

export const screen: Screen = {
  say: (line) => void process.stdout.write(`${line}\n`),
  step: async (what, work) => {
    const started = performance.now();
    const result = await work();
    process.stdout.write(`  ${what} (${seconds(performance.now() - started)})\n`);
    return result;
  },
};

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
