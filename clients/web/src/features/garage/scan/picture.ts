/** The longest side that is read: letters of a VIN that fills a third of the picture are then about 40 px high. */
const LONGEST_SIDE = 2_000;
/** What is smaller is enlarged to it: readers want letters of 20 px and more. */
const SHORTEST_WIDTH = 1_400;

/** A picture as brightnesses, row by row: 0 is black. */
export interface Brightness {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8ClampedArray;
}

/** Where in a source to look, in its own pixels. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A region of a picture (all of it unless told) in a canvas of a size that is good to read. */
export function drawForReading(source: CanvasImageSource, region: Region): HTMLCanvasElement {
  const longest = Math.max(region.width, region.height);
  const scale = Math.min(LONGEST_SIDE / longest, Math.max(1, SHORTEST_WIDTH / region.width));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(region.width * scale);
  canvas.height = Math.round(region.height * scale);
  const context = contextOf(canvas);
  context.imageSmoothingQuality = 'high';
  const { x, y, width, height } = region;
  context.drawImage(source, x, y, width, height, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** The same a quarter of a turn further, clockwise. */
export function turned(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const result = document.createElement('canvas');
  result.width = canvas.height;
  result.height = canvas.width;
  const context = contextOf(result);
  context.translate(result.width, 0);
  context.rotate(Math.PI / 2);
  context.drawImage(canvas, 0, 0);
  return result;
}

export function toBlob(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The canvas is empty'))),
      'image/jpeg',
      0.9,
    );
  });
}

export function brightnessOf(canvas: HTMLCanvasElement): Brightness {
  const { width, height } = canvas;
  const { data } = contextOf(canvas).getImageData(0, 0, width, height);
  const values = new Uint8ClampedArray(width * height);
  for (let pixel = 0; pixel < values.length; pixel += 1) {
    const at = pixel * 4;
    // ITU-R BT.601.
    values[pixel] = 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
  }
  return { width, height, values };
}

export function canvasOf({ width, height, values }: Brightness): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = contextOf(canvas);
  const image = context.createImageData(width, height);
  for (const [pixel, value] of values.entries()) image.data.set([value, value, value, 255], pixel * 4);
  context.putImageData(image, 0, 0);
  return canvas;
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser has no canvas');
  return context;
}
