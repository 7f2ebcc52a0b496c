import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How much JavaScript there may be before somebody sees the first page: in bytes, compressed with brotli. */
export const BUDGET_BYTES = 200_000;

/** What a visitor's browser runs to show `/`, beside what the page itself names. */
const FIRST_PAGE = [/^index\.html$/, /^src\/i18n\/first-(?:ar|en)\.ts$/];
/** What the page names beside its modules. */
const BESIDE = 'early.js';

interface Chunk {
  readonly file: string;
  readonly isDynamicEntry?: boolean;
  /** By their names in the manifest. */
  readonly imports?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

const dist = join(import.meta.dirname, '../dist');

/** The files of the last build, by what asks for them. */
export class Build {
  readonly #manifest: Manifest;

  private constructor(manifest: Manifest) {
    this.#manifest = manifest;
  }

  /** Reads what Vite has written; throws when nothing has been built. */
  static async read(): Promise<Build> {
    return new Build(JSON.parse(await readFile(join(dist, '.vite/manifest.json'), 'utf8')));
  }

  /**
   * The scripts that show the first page to a visitor, in the language that needs more. Nothing else has to be there:
   * a test in a browser holds back all the others.
   */
  async firstPage(): Promise<Set<string>> {
    const names = this.#firstNames();
    // One language at a time.
    const languages = names.filter((name) => name.startsWith('src/i18n/'));
    const sizes = await Promise.all(languages.map((name) => bytesOf(this.#scripts([name]))));
    const larger = languages[sizes.indexOf(Math.max(...sizes))];
    return this.#firstScripts(names.filter((name) => !languages.includes(name) || name === larger));
  }

  /** The same in all languages. */
  firstPageOfAll(): Set<string> {
    return this.#firstScripts(this.#firstNames());
  }

  /** What each page needs, with all that it imports, by the name of its module. */
  pages(): Map<string, Set<string>> {
    const first = this.#firstNames();
    const pages = Object.entries(this.#manifest).filter(
      ([name, { isDynamicEntry }]) => isDynamicEntry && !first.includes(name),
    );
    return new Map(pages.map(([name]) => [name, this.#scripts([name])]));
  }

  #firstNames(): string[] {
    const names = Object.keys(this.#manifest);
    return FIRST_PAGE.flatMap((pattern) => {
      const found = names.filter((name) => pattern.test(name));
      if (found.length === 0) throw new Error(`The build has nothing like ${pattern}`);
      return found;
    });
  }

  #firstScripts(names: readonly string[]): Set<string> {
    return this.#scripts(names).add(BESIDE);
  }

  #scripts(names: readonly string[]): Set<string> {
    const seen = new Set<string>();
    for (const name of names) this.#collect(name, seen);
    const files = [...seen].flatMap((name) => this.#manifest[name]?.file ?? []);
    return new Set(files.filter((file) => file.endsWith('.js')));
  }

  /** A chunk with all that it needs before it can run. */
  #collect(name: string, seen: Set<string>): void {
    if (seen.has(name)) return;
    seen.add(name);
    for (const imported of this.#manifest[name]?.imports ?? []) this.#collect(imported, seen);
  }
}

/** How many bytes are sent for these files together. */
export async function bytesOf(files: Iterable<string>): Promise<number> {
  const sizes = await Promise.all(
    [...files].map(async (file) => {
      const path = join(dist, file);
      const { size } = await stat(`${path}.br`).catch(() => stat(path));
      return size;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
