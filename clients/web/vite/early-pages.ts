import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin, Rollup } from 'vite';
import { type EarlyFiles, loadEarly } from './load-early.ts';

const root = join(import.meta.dirname, '..');
const ROUTES = /\/src\/features\/[\w-]+\/routes\.ts$/;
/** A path with the module of its page, as each `routes.ts` writes them. */
const ROUTE = /path: '(?<path>\/[^']*)',\s*lazy:[^']*?import\('(?<page>[^']+)'\)/g;
const FILE = 'early.js';
const BEFORE_PAINT = 'before-paint.js';
/** What a page says, by the path: the sentences with this name in `i18n/`. */
const SENTENCES = { '^/$': 'first-', '^/auctions/': 'auction-', '': '' };
/** What is asked before the program is there to ask it, by the path it is asked at. */
const ASKED = {
  Viewer: '.',
  AuctionPage: '^/auctions/([\\w-]+)$',
  Regions: '^/auctions/[\\w-]+$',
};

/**
 * Has the browser load the page that is opened, and its language, together with the frame around every page. Otherwise it
 * would hear of them only from the frame, once that runs: on a slow network, seconds later.
 */
export function earlyPages(): Plugin {
  return {
    name: 'dallal:early-pages',
    apply: 'build',
    // One file in the place of the other: each costs a round trip before anything is there.
    transformIndexHtml: (html) => html.replace(`/${BEFORE_PAINT}`, `/${FILE}`),
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        // The service worker is a bundle of its own.
        const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
        if (!chunks.some(({ moduleIds }) => moduleIds.some((id) => ROUTES.test(id)))) return;
        const early = new Early(chunks);
        const beforePaint = readFileSync(join(root, 'public', BEFORE_PAINT), 'utf8');
        const source = `${beforePaint}(${loadEarly})(${JSON.stringify(early)});\n`;
        this.emitFile({ type: 'asset', fileName: FILE, source });
      },
    },
  };
}

function idOf(name: string): string {
  const manifest = JSON.parse(readFileSync(join(root, 'persisted-documents.json'), 'utf8'));
  const operation = manifest.operations.find((each: { name: string }) => each.name === name);
  if (!operation) throw new Error(`There is no operation ${name} to ask early`);
  return operation.id.replace('sha256:', '');
}

/** What is needed early, by the chunks that there are. */
class Early implements EarlyFiles {
  readonly files: string[] = [];
  readonly pages: [string, number[]][] = [];
  readonly sentences: [string, Record<string, number[]>][] = [];
  readonly asked = Object.entries(ASKED).map(
    ([name, pattern]) => [pattern, name, idOf(name)] as [string, string, string],
  );

  constructor(chunks: readonly Rollup.OutputChunk[]) {
    const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
    const known = new Set<string>();
    const needed = (chunk: Rollup.OutputChunk, seen = new Set<string>()): Set<string> => {
      if (seen.has(chunk.fileName)) return seen;
      seen.add(chunk.fileName);
      for (const file of chunk.viteMetadata?.importedCss ?? []) seen.add(file);
      for (const file of chunk.imports) if (byFile.has(file)) needed(byFile.get(file)!, seen);
      return seen;
    };
    // The page itself names these.
    for (const chunk of chunks) if (chunk.isEntry) for (const file of needed(chunk)) known.add(file);
    const placesOf = (module: string) => {
      const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId === module);
      return [...(chunk ? needed(chunk) : [])]
        .filter((file) => !known.has(file))
        .map((file) => this.#place(file));
    };
    const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
    for (const routes of modules.filter((id) => ROUTES.test(id))) {
      for (const { groups } of readFileSync(routes, 'utf8').matchAll(ROUTE)) {
        const { path = '', page = '' } = groups ?? {};
        this.pages.push([`^${path.replace(/:\w+/g, '[^/]+')}$`, placesOf(join(dirname(routes), page))]);
      }
    }
    for (const [pattern, name] of Object.entries(SENTENCES)) {
      const ofLanguages = ['ar', 'en'].map((locale) => {
        const module = (of: string) => modules.find((id) => id.endsWith(`/src/i18n/${of}${locale}.ts`)) ?? '';
        // The program asks for the first ones by themselves.
        return [locale, [...new Set([...placesOf(module('first-')), ...placesOf(module(name))])]];
      });
      this.sentences.push([pattern, Object.fromEntries(ofLanguages)]);
    }
  }

  #place(file: string): number {
    const place = this.files.indexOf(file);
    return place >= 0 ? place : this.files.push(file) - 1;
  }
}
