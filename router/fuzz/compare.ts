import type { GraphQLFormattedError } from 'graphql';

/** The field that a fault names: `fault Type#id.field({})`. */
const fieldOf = ({ message }: GraphQLFormattedError): string => /\.(\w+)\(/.exec(message)?.[1] ?? '';

/** A GraphQL result as JSON carries it. */
export interface Result {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

type Path = readonly (string | number)[];

/** What is different, in a sentence; `undefined` when nothing is. */
export type Difference = string | undefined;

/**
 * Compares an answer with the monolith's where every subgraph is up.
 *
 * Data must be equal to the byte, the order of fields included. Errors are compared by the places where they show:
 * below a field that became null, graphql-js reports the error it met first, while a router also has those of subgraphs
 * that were asked at the same time. So each error counts at the null it explains, and these places must be equal sets.
 * And each error must be one that the field it points at does raise (`raised`, found with all types nullable), message
 * included: an error under a wrong alias or index is a difference though the nulls agree.
 *
 * A router may also say that a field failed which it asked for itself, since another field requires it; it tells so at
 * the nearest place that was asked for.
 *
 * @param required names of such fields
 */
export function compareExact(
  expected: Result,
  raised: Result,
  received: Result,
  required: ReadonlySet<string>,
): Difference {
  const known = new Set((raised.errors ?? []).map(identify));
  const isAside = (error: GraphQLFormattedError) =>
    isFault(error) && !known.has(identify(error)) && required.has(fieldOf(error));
  const answer = { ...received, errors: (received.errors ?? []).filter((error) => !isAside(error)) };
  const data = compareData(expected.data, answer.data);
  if (data) return data;
  const nulls = [expected, answer].map(({ data, errors }) =>
    [...new Set((errors ?? []).map(({ path }) => JSON.stringify(nullAt(data, path ?? []))))].sort(),
  );
  const [theirs = [], ours = []] = nulls;
  if (theirs.join() !== ours.join()) {
    return `errors explain the nulls at ${ours.join(' ') || 'no place'}, and should at ${theirs.join(' ') || 'no place'}`;
  }
  const foreign = answer.errors.find((error) => isFault(error) && !known.has(identify(error)));
  return foreign && `nothing fails as "${foreign.message}" at ${JSON.stringify(foreign.path)}`;
}

/** Compares an answer with the least and the most that may be in it. */
export function compareBounds(least: Result, most: Result, answer: Result): Difference {
  return between(least.data, most.data, answer.data, []);
}

/** Says which null no error explains: one that would not be were every subgraph up, as `whole` shows it. */
export function compareExplanations(whole: Result, answer: Result): Difference {
  const paths = (answer.errors ?? []).map(({ path }) => path ?? []);
  const unexplained = missing(whole.data, answer.data, []).find(
    (place) => !paths.some((path) => isPrefix(path, place) || isPrefix(place, path)),
  );
  return unexplained && `no error explains the null at ${JSON.stringify(unexplained)}`;
}

function compareData(expected: unknown, answer: unknown): Difference {
  const [theirs, ours] = [JSON.stringify(expected), JSON.stringify(answer)];
  if (theirs === ours) return undefined;
  if (ours === undefined) return 'there is no data';
  let at = 0;
  while (theirs?.[at] === ours[at]) at += 1;
  const from = Math.max(0, at - 60);
  return `data differs: …${ours.slice(from, at + 60)}… should be …${theirs?.slice(from, at + 60)}…`;
}

function identify({ message, path }: GraphQLFormattedError): string {
  return `${message} ${JSON.stringify(path)}`;
}

function isFault({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.code === 'FAULT';
}

/** The first null on the way along a path. A path that leaves the data stays: there must be no such error. */
function nullAt(data: unknown, path: Path): Path {
  let value = data;
  for (const [index, key] of path.entries()) {
    if (value === null) return path.slice(0, index);
    value = typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined;
  }
  return path;
}

/** Checks `least` ≤ `answer` ≤ `most`, where null is less than any value and nothing else compares. */
function between(least: unknown, most: unknown, answer: unknown, path: Path): Difference {
  const at = () => JSON.stringify(path);
  if (answer === null || answer === undefined) {
    return least === null || least === undefined ? undefined : `null at ${at()} though nothing there is lost`;
  }
  if (most === null || most === undefined) return `a value at ${at()} though it cannot be had`;
  if (typeof answer !== 'object' || typeof most !== 'object') {
    return Object.is(answer, most) ? undefined : `a wrong value at ${at()}`;
  }
  const keys = Object.keys(answer);
  if (keys.join() !== Object.keys(most).join()) return `wrong fields or items at ${at()}`;
  for (const key of keys) {
    const [low, high, value] = [least, most, answer].map(
      (parent) => (parent as Record<string, unknown> | null)?.[key],
    );
    const found = between(low, high, value, [...path, Array.isArray(answer) ? Number(key) : key]);
    if (found) return found;
  }
  return undefined;
}

/** Where `answer` is null and `whole` is not. */
function missing(whole: unknown, answer: unknown, path: Path): Path[] {
  if (whole === null || whole === undefined || typeof whole !== 'object') {
    return (answer ?? null) === null && (whole ?? null) !== null ? [path] : [];
  }
  if (answer === null || answer === undefined) return [path];
  return Object.entries(whole).flatMap(([key, value]) =>
    missing(value, (answer as Record<string, unknown>)[key], [
      ...path,
      Array.isArray(whole) ? Number(key) : key,
    ]),
  );
}

function isPrefix(prefix: Path, path: Path): boolean {
  return prefix.length <= path.length && prefix.every((key, index) => key === path[index]);
}
