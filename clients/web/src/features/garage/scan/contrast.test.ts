import { inverted, stretched, thresholded } from './contrast.ts';
import type { Brightness } from './picture.ts';

/** A plate with a stroke down its middle, and a shadow that makes it darker from left to right. */
function plate(stroke: number): Brightness {
  const [width, height] = [120, 60];
  const values = new Uint8ClampedArray(width * height);
  for (let pixel = 0; pixel < values.length; pixel += 1) {
    const x = pixel % width;
    const surface = 200 - x;
    values[pixel] = x >= 58 && x < 62 ? surface * stroke : surface;
  }
  return { width, height, values };
}
const at = ({ values, width }: Brightness, x: number) => values[30 * width + x]!;

describe('a picture that is hard to read', () => {
  it('is black where there are strokes and white elsewhere, in the light and in the shadow', () => {
    const black = thresholded(plate(0.6));
    expect([10, 50, 70, 110].map((x) => at(black, x))).toEqual([255, 255, 255, 255]);
    expect(at(black, 60)).toBe(0);
  });

  it('has bright strokes made dark, to be read as the others are', () => {
    expect(at(thresholded(plate(1.5)), 60)).toBe(255);
    expect(at(thresholded(inverted(plate(1.5))), 60)).toBe(0);
  });

  it('is spread from black to white, however pale it was, also when it has one brightness only', () => {
    const pale = stretched({ width: 4, height: 1, values: Uint8ClampedArray.from([120, 124, 128, 132]) });
    expect([pale.values[0], pale.values[3]]).toEqual([0, 255]);
    const flat = stretched({ width: 2, height: 1, values: Uint8ClampedArray.from([90, 90]) });
    expect([...flat.values]).toEqual([0, 0]);
  });
});
