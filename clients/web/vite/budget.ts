import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How much JavaScript there may be before somebody sees the first page: in bytes, compressed with brotli. */
const BUDGET_BYTES = 200_000;

/** What a visitor's browser runs to show `/`, beside what the page itself names. A test in a browser counts the same. */
const FIRST_PAGE = [/^index\.html$/, /^src\/i18n\/first-(?:ar|en)\.ts$/];

interface Chunk {
  readonly file: string;
  readonly src?: string;
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  /** By their names in the manifest. */
  readonly imports?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

const dist = join(import.meta.dirname, '../dist');
const manifest: Manifest = JSON.parse(await readFile(join(dist, '.vite/manifest.json'), 'utf8'));

/** A chunk with all that it needs before it can run. */
function closure(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const imported of manifest[name]?.imports ?? []) closure(imported, seen);
  return seen;
}

const filesOf = (names: Iterable<string>) =>
  new Set([...names].flatMap((name) => manifest[name]?.file ?? []));

async function bytes(file: string): Promise<number> {
  const path = join(dist, file);
  const { size } = await stat(`${path}.br`).catch(() => stat(path));
  return size;
}

async function total(files: Iterable<string>): Promise<number> {
  const sizes = await Promise.all([...files].filter((file) => file.endsWith('.js')).map(bytes));
  return sizes.reduce((sum, size) => sum + size, 0);
}

const kilobytes = (size: number) => `${(size / 1_000).toFixed(1)} KB`.padStart(9);
const print = (line: string) => process.stdout.write(`${line}\n`);

const named = Object.keys(manifest).filter((name) => FIRST_PAGE.some((pattern) => pattern.test(name)));
for (const pattern of FIRST_PAGE) {
  if (!named.some((name) => pattern.test(name))) throw new Error(`The build has nothing like ${pattern}`);
}
// One language at a time: the larger one.
const languages = named.filter((name) => name.startsWith('src/i18n/'));
const sizes = await Promise.all(languages.map((name) => total(filesOf([name]))));
const larger = languages[sizes.indexOf(Math.max(...sizes))];
const first = filesOf(
  named.filter((name) => !languages.includes(name) || name === larger).flatMap((name) => [...closure(name)]),
);

// What the page names beside its modules.
first.add('early.js');

print(`${kilobytes(await total(first))}  the first page, of ${kilobytes(BUDGET_BYTES).trim()}`);
for (const file of first) {
  if (file.endsWith('.js')) print(`${kilobytes(await bytes(file))}    ${file}`);
}
print('\nAnd then, for the page alone:');
const pages = Object.entries(manifest).filter(
  ([name, { isDynamicEntry }]) => isDynamicEntry && !named.includes(name),
);
const rows = await Promise.all(
  pages.map(async ([name]) => {
    const files = filesOf(closure(name));
    return { name, size: await total([...files].filter((file) => !first.has(file))) };
  }),
);
for (const { name, size } of rows.toSorted((one, other) => other.size - one.size))
  print(`${kilobytes(size)}  ${name}`);

if ((await total(first)) > BUDGET_BYTES) {
  process.stderr.write('\nThe first page is heavier than it may be.\n');
  process.exitCode = 1;
}
