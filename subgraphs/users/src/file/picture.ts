import pLimit from 'p-limit';
import sharp from 'sharp';
import type { PurposeRule } from './file.purpose.ts';

/** What a phone's camera takes, and no more: a few kilobytes can claim to be a picture of 65,000 by 65,000. */
const MOST_PIXELS = 50_000_000;
const SECONDS_A_PICTURE = 20;

// Decoders that nobody needs are an open door: of libvips' many only these three read anything.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
// Nothing is asked for twice.
sharp.cache(false);
sharp.concurrency(1);
/** One may take some 200 MB, and a container has 512. */
const turn = pLimit(1);

export interface Picture {
  readonly bytes: Buffer;
  readonly mediaType: 'image/jpeg' | 'image/webp';
  readonly width: number;
  readonly height: number;
  /** The same in WebP, narrower: those of the rule's widths that it is wider than. */
  readonly narrower: readonly { readonly bytes: Buffer; readonly width: number }[];
}

export type PictureFault = 'UNREADABLE' | 'TOO_MANY_PIXELS';

/**
 * Decodes a picture and encodes it anew: turned upright, no larger than the rule says, and without anything that is
 * not pixels, such as where it was taken, or a page hidden in a comment.
 */
export function encodeAnew(original: Uint8Array, rule: PurposeRule): Promise<Picture | PictureFault> {
  return turn(async () => {
    try {
      const { width, height, hasAlpha } = await sharp(original, { limitInputPixels: false }).metadata();
      if (width * height > MOST_PIXELS) return 'TOO_MANY_PIXELS';
      return await encoded(original, rule, hasAlpha);
    } catch {
      // libvips' own words are about memory addresses and markers: of no use to whoever sent the picture.
      return 'UNREADABLE';
    }
  });
}

async function encoded(original: Uint8Array, rule: PurposeRule, hasAlpha: boolean): Promise<Picture> {
  const { longestSide: side, square } = rule;
  const upright = sharp(original, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .timeout({ seconds: SECONDS_A_PICTURE })
    .autoOrient()
    .resize(side, side, square ? { fit: 'cover' } : { fit: 'inside', withoutEnlargement: true });
  // JPEG is what every program reads, but it has no transparency.
  const asWebp = square || hasAlpha;
  const output = asWebp ? upright.webp({ quality: 82 }) : upright.jpeg({ quality: 85 });
  const { data, info } = await output.toBuffer({ resolveWithObject: true });
  const mediaType = asWebp ? 'image/webp' : 'image/jpeg';
  const narrower = await narrowed(
    data,
    (rule.widths ?? []).filter((width) => width < info.width),
  );
  return { bytes: data, mediaType, width: info.width, height: info.height, narrower };
}

/** From what was encoded here, one after the other: each takes memory. */
async function narrowed(picture: Buffer, widths: readonly number[]): Promise<Picture['narrower']> {
  const results = [];
  for (const width of widths) {
    const resized = sharp(picture).timeout({ seconds: SECONDS_A_PICTURE }).resize(width);
    results.push({ width, bytes: await resized.webp({ quality: 78 }).toBuffer() });
  }
  return results;
}
