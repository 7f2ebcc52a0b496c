import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { ScriptTransformer, ShouldInstrumentOptions } from '@jest/transform';
import { jestGlobals } from './globals.ts';

const GLOBALS = '@jest/globals';
const GLOBALS_URL = 'dallal:jest-globals';
const SOURCE = /^file:(?!.*\/node_modules\/).*\.ts(\?|$)/;
/** What the sources are written in, beside TypeScript. */
const modules = {
  supportsDynamicImport: true,
  supportsExportNamespaceFrom: true,
  supportsStaticESM: true,
  supportsTopLevelAwait: true,
};

/** By path, though stacks name a source as Node loaded it: by URL, a test file with a query as well. */
class SourceMaps extends Map<string, string> {
  override get(source: string): string | undefined {
    return super.get(source.startsWith('file:') ? fileURLToPath(source) : source);
  }
}

/** Where the source maps of what was loaded lie, for jest's stacks. */
export const sourceMaps = new SourceMaps();

let compile: (path: string) => ReturnType<ScriptTransformer['transform']>;

/** Sources are compiled, and kept compiled, as jest's configuration says. */
export function compileWith(transformer: ScriptTransformer, coverage: ShouldInstrumentOptions): void {
  compile = (path) => transformer.transform(path, { ...coverage, ...modules });
}

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === GLOBALS) return { url: GLOBALS_URL, format: 'module', shortCircuit: true };
    // Workspaces are taken from their sources: nothing needs to be built for a test.
    return next(specifier, { ...context, conditions: [...context.conditions, '@dallal/source'] });
  },
  load(url, context, next) {
    if (url === GLOBALS_URL) return { format: 'module', source: jestGlobals, shortCircuit: true };
    if (!SOURCE.test(url)) return next(url, context);
    const path = fileURLToPath(url);
    const { code, sourceMapPath } = compile(path);
    if (sourceMapPath) sourceMaps.set(path, sourceMapPath);
    return { format: 'module', source: code, shortCircuit: true };
  },
});
