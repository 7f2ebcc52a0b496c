import { dirname, resolve } from 'node:path';
import type { Source } from './mistakes.ts';

/** The keys of the configuration that are files, or lists of them; `*` is any key. */
const PATHS = [
  ['supergraph'],
  ['persisted_operations', 'manifests'],
  ['clients', '*', 'manifests'],
  ['rest', 'mapping'],
  ['static_files', 'directory'],
] as const;

/** What is in a file's values taken from where that file is: a configuration means the same wherever it is started. */
export function fromFolderOf(file: string, values: Source): Source {
  const folder = dirname(resolve(file));
  return PATHS.reduce((all, path) => at(all, path, (text) => resolvePath(folder, text)) as Source, values);
}

function at(value: unknown, [key, ...rest]: readonly string[], change: (text: string) => string): unknown {
  if (key === undefined) {
    if (Array.isArray(value)) return value.map((item) => at(item, [], change));
    return typeof value === 'string' ? change(value) : value;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const source = value as Source;
  const keys = key === '*' ? Object.keys(source) : key in source ? [key] : [];
  return { ...source, ...Object.fromEntries(keys.map((name) => [name, at(source[name], rest, change)])) };
}

/** A URL stays one. */
function resolvePath(folder: string, text: string): string {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(text) || text === '' ? text : resolve(folder, text);
}
