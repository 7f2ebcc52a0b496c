import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { HistoryEntry } from './history-entry.ts';

/** A file that is no exported history. */
export class NoHistory extends Error {
  override readonly name = 'NoHistory';
}

/** The entries of an exported history: JSON Lines, an entry a line. Throws {@link NoHistory}, naming the line. */
export async function* readHistory(input: Readable): AsyncGenerator<HistoryEntry> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    const entry = HistoryEntry.safeParse(parse(line));
    if (!entry.success) {
      const { path, message } = entry.error.issues[0]!;
      throw new NoHistory(
        `Line ${number} is no entry of a history: ${[path.join('.'), message].join(' ').trim()}`,
      );
    }
    yield entry.data;
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
