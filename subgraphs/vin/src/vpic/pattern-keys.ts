/**
 * vPIC's pattern keys describe positions 4 to 8, then `|`, then positions 10 to 17: `*` is any character, `[AB1-4]`
 * one of several, `#` a digit. What a key leaves out at its end may be anything.
 */
export function matchesKeys(vin: string, keys: string): boolean {
  const described = `${vin.slice(3, 8)}|${vin.slice(9)}`;
  const positions = positionsOf(keys);
  return (
    positions.length <= described.length &&
    positions.every((accepted, index) => accepts(accepted, described[index]!))
  );
}

/** How many positions the keys really look at; the more, the more they say. */
export function specificityOf(keys: string): number {
  return positionsOf(keys).filter((accepted) => accepted !== '*' && accepted !== '|').length;
}

function positionsOf(keys: string): string[] {
  return keys.match(/\[[^\]]*\]|./g) ?? [];
}

function accepts(accepted: string, character: string): boolean {
  if (accepted === '*') return character !== '|';
  if (accepted === '#') return character >= '0' && character <= '9';
  if (!accepted.startsWith('[')) return accepted === character;
  const ranges = accepted.slice(1, -1).match(/.-.|./g) ?? [];
  return ranges.some((range) => character >= range[0]! && character <= range.at(-1)!);
}
