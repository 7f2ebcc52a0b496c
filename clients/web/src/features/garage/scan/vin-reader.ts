import type { BarcodeReader } from './barcode-reader.ts';
import { inverted, stretched, thresholded } from './contrast.ts';
import { type Brightness, brightnessOf, canvasOf } from './picture.ts';
import type { Layout, TextReader } from './text-reader.ts';
import { candidatesIn, fragmentIn, type ReadCharacter, type VinCandidate } from './vin-candidates.ts';

/** What was found on a picture. */
export interface VinReading {
  /** The likeliest first; none when nothing on it can be a VIN. */
  readonly candidates: readonly VinCandidate[];
  /** Then what is most like one, to go on from by hand; empty when there is nothing of the kind. */
  readonly fragment: readonly ReadCharacter[];
}

interface Attempt {
  readonly layout: Layout;
  prepare(picture: Brightness): Brightness;
}

/** What is tried until a VIN is there whose check digit fits, what helps most often first. */
const attempts: readonly Attempt[] = [
  { layout: 'sparse', prepare: stretched },
  { layout: 'block', prepare: thresholded },
  { layout: 'block', prepare: (picture) => thresholded(inverted(picture)) },
  { layout: 'line', prepare: stretched },
];

interface Readers {
  readonly barcodes: BarcodeReader | null;
  text(): Promise<TextReader>;
}

/**
 * Looks for a VIN on a picture: in codes, which are read without a doubt, and else in what is printed or engraved.
 * @param onAttempt told before each attempt how many were made and how many there are
 */
export async function readVin(
  picture: HTMLCanvasElement,
  readers: Readers,
  onAttempt: (made: number, all: number) => void,
): Promise<VinReading> {
  const coded = candidatesIn(await codesOn(picture, readers.barcodes));
  if (coded.some(isCertain)) return { candidates: coded, fragment: [] };
  const reader = await readers.text();
  const brightness = brightnessOf(picture);
  const lines: ReadCharacter[][] = [];
  for (const [made, { layout, prepare }] of attempts.entries()) {
    onAttempt(made, attempts.length);
    lines.push(...(await reader.read(canvasOf(prepare(brightness)), layout)));
    const candidates = candidatesIn(lines);
    if (candidates.some(isCertain)) return { candidates, fragment: [] };
  }
  const candidates = candidatesIn(lines);
  return { candidates, fragment: candidates.length > 0 ? [] : fragmentIn(lines) };
}

/** The characters of codes on a picture; what cannot be read has none. */
export async function codesOn(
  picture: CanvasImageSource,
  barcodes: BarcodeReader | null,
): Promise<ReadCharacter[][]> {
  const texts = await barcodes?.(picture).catch(() => []);
  return (texts ?? []).map((text) => [...text].map((character) => ({ character, confidence: 100 })));
}

/** Of eleven wrong readings one fits by chance; of those that were changed to fit, all do. */
function isCertain({ checkDigitValid, repaired, confidence }: VinCandidate): boolean {
  return checkDigitValid && repaired.length === 0 && confidence >= 60;
}
