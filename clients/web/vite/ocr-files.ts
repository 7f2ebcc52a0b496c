import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const { resolve } = createRequire(import.meta.url);
const folderOf = (packageName: string) => dirname(resolve(`${packageName}/package.json`));

/** What reads text on the device, by the name under `/ocr/`. Loaded by nobody but who scans a VIN. */
const files: Readonly<Record<string, () => string>> = {
  'worker.min.js': () => join(folderOf('tesseract.js'), 'dist/worker.min.js'),
  // The worker takes the one that fits the device.
  ...Object.fromEntries(
    ['tesseract-core-relaxedsimd-lstm', 'tesseract-core-simd-lstm', 'tesseract-core-lstm'].map((name) => [
      `${name}.wasm.js`,
      () => join(folderOf('tesseract.js-core'), `${name}.wasm.js`),
    ]),
  ),
  // The smaller of the two models, of whole numbers: a VIN is no prose.
  'eng.traineddata.gz': () => join(folderOf('@tesseract.js-data/eng'), '4.0.0_best_int/eng.traineddata.gz'),
};

/** Puts the text reader's files beside the built client, and serves them while one works on it: no other host is asked. */
export function ocrFiles(): Plugin {
  return {
    name: 'dallal:ocr-files',
    async generateBundle() {
      for (const [name, path] of Object.entries(files)) {
        this.emitFile({ type: 'asset', fileName: `ocr/${name}`, source: await readFile(path()) });
      }
    },
    configureServer({ middlewares }) {
      middlewares.use('/ocr', async (request, response, next) => {
        const name = request.url?.slice(1) ?? '';
        const path = Object.hasOwn(files, name) ? files[name] : undefined;
        if (!path) return next();
        response.setHeader('content-type', name.endsWith('.js') ? 'text/javascript' : 'application/gzip');
        response.end(await readFile(path()));
      });
    },
  };
}
