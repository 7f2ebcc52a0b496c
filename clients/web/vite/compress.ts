import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Puts a brotli and a gzip of every text beside it, once, so that whoever serves the client compresses nothing. */
const dist = join(import.meta.dirname, '../dist');

const TEXTS = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt', '.webmanifest']);
/** What fits into one packet gains nothing. */
const SMALL_BYTES = 1_200;
/** The last per cent would take a minute for what reads text from photos. */
const LARGE_BYTES = 1_000_000;

const compressors = {
  br: (text: Buffer) =>
    promisify(brotliCompress)(text, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: text.length > LARGE_BYTES ? 7 : 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
      },
    }),
  gz: (text: Buffer) => promisify(gzip)(text, { level: 9 }),
};

const entries = await readdir(dist, { recursive: true, withFileTypes: true });
await Promise.all(
  entries
    .filter((entry) => entry.isFile() && TEXTS.has(extname(entry.name)))
    .map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      const text = await readFile(path);
      if (text.length < SMALL_BYTES) return;
      for (const [extension, compress] of Object.entries(compressors)) {
        await writeFile(`${path}.${extension}`, await compress(text));
      }
    }),
);
