import { bumper, doorMirror } from './body.ts';
import { brakeDisc, brakePads, brakeShoes } from './brakes.ts';
import { airConditioningCompressor, radiator, waterPump } from './cooling.ts';
import { alternator, battery, headlamp } from './electrical.ts';
import { driveBelt, engineMount, sparkPlugs } from './engine.ts';
import { airFilter, cabinFilter, oilFilter } from './filters.ts';
import { type Drawing, type Palette, scene } from './scene.ts';
import { controlArm, shockAbsorber } from './suspension.ts';
import { allTerrainTyre, roadTyre } from './tyres.ts';

interface DrawnProduct {
  readonly drawing: Drawing;
  readonly palette: Palette;
  /** What of the sheet is seen from near, as an SVG view box; without it there is one picture. */
  readonly near?: string;
}

const drawn = (drawing: Drawing, ground: string, accent: string, near?: string): DrawnProduct => ({
  drawing,
  palette: { ground, accent },
  ...(near !== undefined && { near }),
});

/** What the demo products look like, by SKU: a drawing for each kind of part, coloured for each product. */
const products: Readonly<Record<string, DrawnProduct>> = {
  'BRK-PAD-CAM18-F': drawn(brakePads, '#e9d9cf', '#b5442f', '300 160 640 480'),
  'BRK-DSC-LC200-F': drawn(brakeDisc, '#dbe3e6', '#2f3b42', '180 160 560 420'),
  'BRK-SHO-HIL16-R': drawn(brakeShoes, '#e6dfd2', '#3d5a66'),
  'ENG-BLT-SON15': drawn(driveBelt, '#dfe5dc', '#e0b13c'),
  'ENG-PLG-IRD-4': drawn(sparkPlugs, '#d6e4e4', '#0f6a62', '300 400 480 360'),
  'ENG-MNT-PAT14': drawn(engineMount, '#e4ddd7', '#8c9399'),
  'FLT-OIL-TOY-90915': drawn(oilFilter, '#efe4cc', '#c58a1c'),
  'FLT-AIR-HIL16': drawn(airFilter, '#dde6ea', '#c9502f'),
  'FLT-CAB-ACC18': drawn(cabinFilter, '#dcebdf', '#2f8f5b'),
  'CLG-RAD-CAM18': drawn(radiator, '#d7e3ee', '#d7a12b', '120 110 560 420'),
  'CLG-PMP-ELN16': drawn(waterPump, '#dde5ea', '#2673a8'),
  'CLG-CMP-YUK15': drawn(airConditioningCompressor, '#dbe8ec', '#1f7a9c', '230 240 560 420'),
  'ELC-BAT-70AH': drawn(battery, '#e8e3d3', '#0c6e63', '240 120 600 450'),
  'ELC-ALT-CAM12': drawn(alternator, '#e7ded6', '#3a4b8a', '240 230 560 420'),
  'ELC-HLM-TAH18-L': drawn(headlamp, '#d3dce4', '#f2a33a', '300 300 560 420'),
  'SUS-SHK-PAT14-F': drawn(shockAbsorber, '#e8ddd9', '#b23a34', '330 330 560 420'),
  'SUS-ARM-CAM18-L': drawn(controlArm, '#e0e3e6', '#3b4247'),
  'BDY-BMP-COR20-F': drawn(bumper, '#e2e6ea', '#b9bfc4'),
  'BDY-MIR-HIL16-R': drawn(doorMirror, '#dde7ec', '#f0932b'),
  'TYR-265-65R17': drawn(allTerrainTyre, '#eadfc9', '#e8e2d0', '280 80 600 450'),
  'TYR-215-55R17': drawn(roadTyre, '#dae2ea', '#c9d3dc'),
};

/** SVG of each picture, by the name of its file: the SKU in small letters, and which of its pictures it is. */
export function demoDrawings(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(products).flatMap(([sku, { drawing, palette, near }]) => [
      [fileName(sku, 1), scene(drawing, palette)] as const,
      ...(near === undefined ? [] : [[fileName(sku, 2), scene(drawing, palette, near)] as const]),
    ]),
  );
}

/** The names of a demo product's pictures, the whole part first; none of what was not drawn. */
export function demoPictureNames(sku: string): readonly string[] {
  const product = Object.hasOwn(products, sku) ? products[sku] : undefined;
  if (!product) return [];
  return [fileName(sku, 1), ...(product.near === undefined ? [] : [fileName(sku, 2)])];
}

function fileName(sku: string, number: number): string {
  return `${sku.toLowerCase()}-${number}.jpg`;
}
