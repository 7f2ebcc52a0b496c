/** A column: its heading, the digits after the point, and where its figure is. */
export type Column<Figures> = readonly [heading: string, digits: number, of: (figures: Figures) => number];

/** Figures on one line, for while a run goes on. */
export function lineOf<Figures>(columns: readonly Column<Figures>[], figures: Figures): string {
  return columns.map(([heading, digits, of]) => `${heading} ${of(figures).toFixed(digits)}`).join('  ');
}

/** The median of each column over the rounds. */
export function mediansOf<Figures>(
  columns: readonly Column<Figures>[],
  rounds: readonly Figures[],
): string[] {
  return columns.map(([, digits, of]) => median(rounds.map(of)).toFixed(digits));
}

/** A table in Markdown, aligned as the formatter wants it; the first `texts` columns are text, the others figures. */
export function tableOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  texts: number,
): string {
  const widths = head.map((_, index) => Math.max(...[head, ...rows].map((cells) => cells[index]!.length), 3));
  const rule = widths.map((width, index) =>
    index < texts ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, index) => (index < texts ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!)));
  return [line(head), rule, ...rows.map(line)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}
