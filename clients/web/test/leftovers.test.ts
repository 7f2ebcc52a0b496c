import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { messages } from '../src/i18n/en.ts';

const src = join(import.meta.dirname, '../src');
const read = (file: string) => readFileSync(file, 'utf8');
const filesOf = (pattern: string) => globSync(pattern, { cwd: src }).map((file) => join(src, file));
const groupsIn = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, group = '']) => group);

const sources = filesOf('**/*.{ts,tsx}')
  .filter((file) => !/\.test\.ts$|\/i18n\//.test(file))
  .map((file) => ({ file, text: read(file).replace(/^\s*(?:\/\/|\/?\*).*$/gm, '') }));

interface Nested {
  readonly [key: string]: string | Nested;
}

/** Each sentence's key, such as `auction.bids`. */
function keysOf(nested: Nested, prefix = ''): string[] {
  return Object.entries(nested).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  );
}

/**
 * What is said, as far as the sources tell: keys, behind what `useTranslations` is given beside them; keys with something
 * filled in, which may be anything; and what files name that say nothing themselves, for others to look up.
 */
function saidBy(texts: readonly string[]) {
  const [keys, tables] = [new Set<string>(), new Set<string>()];
  const filledIn: RegExp[] = [];
  for (const text of texts) {
    const spaces = groupsIn(text, /useTranslations\('([\w.]+)'\)/g);
    for (const name of groupsIn(text, /'([\w.-]+)'/g)) {
      if (spaces.length === 0) tables.add(name);
      for (const space of spaces) keys.add(`${space}.${name}`);
    }
    for (const name of groupsIn(text, /`([\w.-]*(?:\$\{[^`]*?\}[\w.-]*)+)`/g)) {
      const rest = name.replaceAll('.', '\\.').replaceAll(/\$\{.*?\}/g, '.+');
      if (rest !== '.+') filledIn.push(...spaces.map((space) => new RegExp(`^${space}\\.${rest}$`)));
    }
  }
  return { keys, tables, filledIn };
}

/** What a file uses of a style sheet. */
function classesUsed(sheet: string, { file, text }: (typeof sources)[number]): string[] {
  return [...text.matchAll(/^import (\w+) from '(.+\.module\.css)';$/gm)]
    .filter(([, , path = '']) => resolve(dirname(file), path) === sheet)
    .flatMap(([, name]) => groupsIn(text, new RegExp(`\\b${name}\\.(?!module)(\\w+)`, 'g')));
}

describe('the sources of the client', () => {
  it('say every sentence somewhere', () => {
    const { keys, tables, filledIn } = saidBy(sources.map(({ text }) => text));
    const isLookedUp = (key: string) => tables.has(key.slice(key.lastIndexOf('.') + 1));
    const silent = keysOf(messages).filter(
      (key) => !keys.has(key) && !isLookedUp(key) && !filledIn.some((pattern) => pattern.test(key)),
    );
    expect(keys.size).toBeGreaterThan(50);
    expect(silent).toEqual([]);
  });

  it('use every class of a style sheet, and none that is in no sheet', () => {
    const sheets = filesOf('**/*.module.css');
    const faults = sheets.flatMap((sheet) => {
      const defined = new Set(groupsIn(read(sheet), /\.([a-zA-Z]\w*)(?=[^{}]*\{)/g));
      const used = new Set(sources.flatMap((source) => classesUsed(sheet, source)));
      return [...defined.symmetricDifference(used)].map((name) => `${sheet}: .${name}`);
    });
    expect(sheets.length).toBeGreaterThan(10);
    expect(faults).toEqual([]);
  });
});
