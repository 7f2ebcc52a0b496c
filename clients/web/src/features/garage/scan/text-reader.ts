import type { ImageLike, Page, PSM, Worker } from 'tesseract.js';
import { VIN_ALPHABET } from '../vin.ts';
import type { ReadCharacter } from './vin-candidates.ts';

/** Where the build puts the reader's program and what it knows of letters; see `vite.config.ts`. */
const FOLDER = `${import.meta.env.BASE_URL}ocr`;

/** How a picture is laid out: one line, a block of lines, or words here and there. */
export type Layout = 'line' | 'block' | 'sparse';

const segmentations = { line: '7', block: '6', sparse: '11' } as const satisfies Record<Layout, `${PSM}`>;

/** Reads letters out of pictures, on this device alone: no picture leaves it for that. */
export interface TextReader {
  read(picture: HTMLCanvasElement, layout: Layout): Promise<ReadCharacter[][]>;
  close(): Promise<unknown>;
}

/**
 * Loads the reader, about 5 MB the first time, in a worker of its own.
 * @param onProgress told how much of it is there, 0 to 1
 */
export async function openTextReader(onProgress: (share: number) => void): Promise<TextReader> {
  const { default: tesseract } = await import('tesseract.js');
  const origin = new URL(`${FOLDER}/`, location.href).href;
  const worker = await tesseract.createWorker('eng', tesseract.OEM.LSTM_ONLY, {
    workerPath: `${origin}worker.min.js`,
    corePath: origin,
    langPath: origin.replace(/\/$/, ''),
    // From its own address: a worker out of a blob would need leave for blobs in the policy of the page.
    workerBlobURL: false,
    logger: ({ status, progress }) => {
      if (status !== 'recognizing text') onProgress(progress);
    },
  });
  // A resolution is given because the reader complains in the console when it has to guess.
  await worker.setParameters({ tessedit_char_whitelist: VIN_ALPHABET, user_defined_dpi: '300' });
  return { read: (picture, layout) => readLines(worker, picture, layout), close: () => worker.terminate() };
}

async function readLines(worker: Worker, picture: ImageLike, layout: Layout): Promise<ReadCharacter[][]> {
  await worker.setParameters({ tessedit_pageseg_mode: segmentations[layout] as PSM });
  const { data } = await worker.recognize(picture, {}, { blocks: true, text: false });
  return linesOf(data);
}

function linesOf({ blocks }: Page): ReadCharacter[][] {
  const lines = (blocks ?? []).flatMap(({ paragraphs }) =>
    paragraphs.flatMap((paragraph) => paragraph.lines),
  );
  return lines.map(({ words }) =>
    words.flatMap(({ symbols }) =>
      symbols.map(({ text: character, confidence }) => ({ character, confidence })),
    ),
  );
}
