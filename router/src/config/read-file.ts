import { readFileSync } from 'node:fs';
import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from 'yaml';
import type { Environment } from './environment.ts';
import { expandVariables } from './expand-variables.ts';
import type { Mistake, Source } from './mistakes.ts';

/** A YAML file of the configuration, with the places of what it says. */
export interface ConfigFile {
  /** Whether there is anything to read in it. */
  readonly isYaml: boolean;
  readonly values: Source;
  /** What is wrong with the file before anybody asks what its keys mean. */
  readonly mistakes: readonly Mistake[];
  /** Where a value stands, as `file:line:column`; of what is not there, the place of what should contain it. */
  readonly placeOf: (path: readonly PropertyKey[]) => string;
  /** Where a key stands. */
  readonly placeOfKey: (path: readonly PropertyKey[], key: string) => string;
}

/**
 * Reads a file. Throws when it cannot be read.
 *
 * @param environment replaces `${env.NAME}` in its values. Default: that is text like any other
 */
export function readConfigFile(path: string, environment?: Environment): ConfigFile {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, prettyErrors: false });
  const place = (offset = 0) => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${line}:${col}`;
  };
  const mistakes: Mistake[] = document.errors.map(({ pos, message }) => ({ place: place(pos[0]), message }));
  const isYaml = mistakes.length === 0;
  const values = isYaml ? readValues(document, environment, place, mistakes) : {};
  return {
    isYaml,
    values,
    mistakes,
    placeOf: (at) => place(offsetOf(document, at)),
    placeOfKey: (at, key) => place(startOf(pairOf(nodeAt(document, at), key)?.key as Node | undefined)),
  };
}

function readValues(
  document: Document,
  environment: Environment | undefined,
  place: (offset?: number) => string,
  mistakes: Mistake[],
): Source {
  visit(document, {
    Scalar(key, node) {
      if (!environment || key === 'key' || typeof node.value !== 'string') return;
      const { text, problems } = expandVariables(node.value, environment);
      node.value = text;
      for (const message of problems) mistakes.push({ place: place(startOf(node)), message });
    },
  });
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null))
    return {};
  try {
    const values: unknown = document.toJS();
    if (isMap(document.contents)) return values as Source;
    mistakes.push({ place: place(), message: 'keys with values are needed, such as "port: 4000"' });
  } catch (error) {
    // Such as: aliases that multiply.
    mistakes.push({ place: place(), message: (error as Error).message });
  }
  return {};
}

/** The offset of a value, or of the last that is there on the way to it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  let node = resolved(document, document.contents);
  let offset = startOf(node);
  for (const key of path) {
    const pair = pairOf(node, key);
    const next = pair ? pair.value : isSeq(node) ? node.items[Number(key)] : undefined;
    if (!pair && !next) break;
    offset = startOf(next as Node | undefined) ?? startOf(pair?.key as Node | undefined) ?? offset;
    node = resolved(document, next as Node | null);
  }
  return offset;
}

function nodeAt(document: Document, path: readonly PropertyKey[]): Node | null {
  let node = resolved(document, document.contents);
  for (const key of path) {
    const next = isSeq(node) ? node.items[Number(key)] : pairOf(node, key)?.value;
    node = resolved(document, (next ?? null) as Node | null);
  }
  return node;
}

function pairOf(node: Node | null, key: PropertyKey): Pair | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find(
    (pair) => isPair(pair) && isScalar(pair.key) && String(pair.key.value) === String(key),
  );
}

function resolved(document: Document, node: Node | null): Node | null {
  return isAlias(node) ? (node.resolve(document) ?? null) : node;
}

function startOf(node: Node | null | undefined): number | undefined {
  return node?.range?.[0];
}
