import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { demoDrawings } from './drawings.ts';

// A part of the build: the pictures of the demo products, drawn here, as photos that a merchant could upload.
const folder = join(import.meta.dirname, 'pictures');
await mkdir(folder, { recursive: true });
for (const [name, svg] of demoDrawings()) {
  await writeFile(join(folder, name), await sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer());
}
