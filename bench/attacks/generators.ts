const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/**
 * Fragments in levels, each of which spreads the next one `width` times. `at` says how a spread is written: with an alias
 * each opens a selection of its own, without one all fall together.
 */
function levels(
  depth: number,
  width: number,
  leaf: string,
  at: (index: number, next: string) => string,
): string {
  const fragments = times(
    depth,
    (level) =>
      `fragment F${level} on User { ${times(width, (index) => at(index, `...F${level + 1}`)).join(' ')} }`,
  );
  return `query Q { me { ...F0 } } ${fragments.join(' ')} fragment F${depth} on User { ${leaf} }`;
}

/** A text that grows by a line a level, and `width ** depth` selections when its fragments are put in place. */
export const bomb = (depth: number, width: number, leaf = 'id') =>
  levels(depth, width, leaf, (index, spread) => `a${index}: best { ${spread} }`);

/** The same fragment again and again at one place: little to answer, and much to walk through. */
export const flat = (depth: number, width: number) => levels(depth, width, 'id', (_, spread) => spread);

/** One field within itself. */
export const deep = (depth: number, field: string) =>
  `{ me { ${`${field} { `.repeat(depth)}id${' }'.repeat(depth)} } }`;

/** One selection under many names. */
export const aliases = (count: number, selection: string) =>
  `{ ${times(count, (index) => `a${index}: ${selection}`).join(' ')} }`;

/** Fragments of which each must be compared with each other: fields that overlap, and names that differ. */
export const overlap = (count: number) =>
  `query Q { me { ${times(count, (index) => `...G${index}`).join(' ')} } } ${times(
    count,
    (index) => `fragment G${index} on User { best { best { n${index}: name } } }`,
  ).join(' ')}`;
