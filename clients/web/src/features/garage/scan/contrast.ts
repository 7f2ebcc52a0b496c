import type { Brightness } from './picture.ts';

/** How much of the darkest and of the brightest counts as black and white. */
const CUT = 0.02;
/** How much darker than its surroundings a stroke is, in percent of them. */
const STROKE_PERCENT = 12;

/** Spread over all brightnesses, so that a pale engraving is as dark as print. */
export function stretched({ width, height, values }: Brightness): Brightness {
  const counts = new Uint32Array(256);
  for (const value of values) counts[value]! += 1;
  const level = (share: number) => {
    let [seen, darkest] = [0, -1];
    while (seen <= share * values.length && darkest < 255) seen += counts[++darkest]!;
    return darkest;
  };
  const [black, white] = [level(CUT), level(1 - CUT)];
  const range = Math.max(1, white - black);
  return { width, height, values: values.map((value) => ((value - black) * 255) / range) };
}

/**
 * Black where a point is darker than what surrounds it, and white elsewhere: shadows and reflections across a plate do
 * not matter then. Source: D. Bradley and G. Roth, Adaptive Thresholding using the Integral Image (2007).
 */
export function thresholded({ width, height, values }: Brightness): Brightness {
  const sums = integralOf(values, width, height);
  const reach = Math.max(8, Math.round(width / 40));
  const result = new Uint8ClampedArray(values.length);
  const row = width + 1;
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [Math.max(0, y - reach), Math.min(height, y + reach + 1)];
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const sum =
        sums[bottom * row + right]! -
        sums[top * row + right]! -
        sums[bottom * row + left]! +
        sums[top * row + left]!;
      const area = (right - left) * (bottom - top);
      result[y * width + x] = values[y * width + x]! * area * 100 < sum * (100 - STROKE_PERCENT) ? 0 : 255;
    }
  }
  return { width, height, values: result };
}

/** For bright letters on dark plates. */
export function inverted({ width, height, values }: Brightness): Brightness {
  return { width, height, values: values.map((value) => 255 - value) };
}

/** Sums of all that lies above and to the left, with a row and a column of zeros before. */
function integralOf(values: Uint8ClampedArray, width: number, height: number): Float64Array {
  const row = width + 1;
  const sums = new Float64Array(row * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let sum = 0;
    for (let x = 0; x < width; x += 1) {
      sum += values[y * width + x]!;
      sums[(y + 1) * row + x + 1] = sums[y * row + x + 1]! + sum;
    }
  }
  return sums;
}
