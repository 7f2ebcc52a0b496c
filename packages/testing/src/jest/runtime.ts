import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import JestRuntime from 'jest-runtime';
import { compileWith, sourceMaps } from './module-hooks.ts';

/** As an ES module it gets the class itself, which its types do not know. */
const Base = JestRuntime as unknown as typeof JestRuntime.default;
const require = createRequire(import.meta.url);
/** Where jest-circus keeps, for all in one world, what belongs to one file. */
const ofOneFile = ['EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL'].map((name) => Symbol.for(name));
let files = 0;

/**
 * Leaves loading to Node, which loads a module once in a process. Jest's own runtime loads all of them anew for each test
 * file: here that was a second and a half of MikroORM, type-graphql and Apollo, hundreds of times.
 */
class NodeRuntime extends Base {
  constructor(...args: ConstructorParameters<typeof Base>) {
    super(...args);
    const [, , , transformer, , coverage] = args;
    compileWith(transformer, coverage);
  }

  /** The test framework: anew for each file. */
  override requireInternalModule<T>(path: string): T {
    for (const symbol of ofOneFile) Reflect.deleteProperty(globalThis, symbol);
    delete require.cache[path];
    return require(path);
  }

  override unstable_shouldLoadAsEsm(): boolean {
    return true;
  }

  override unstable_importModule(path: string): Promise<unknown> {
    files += 1;
    return import(`${pathToFileURL(path)}?file=${files}`);
  }

  override getSourceMaps() {
    return sourceMaps;
  }
}

// Jest requires this file, and takes what it exports for the class.
export { NodeRuntime as 'module.exports' };
