/** All drawings are made on a sheet of this size, in pixels, and stand on its floor. */
export const SHEET = { width: 1_280, height: 960 } as const;
export const CENTRE = { x: 640, y: 460 } as const;

/** Colours of a picture: of the wall behind the part, and of what is painted on the part. */
export interface Palette {
  readonly ground: string;
  readonly accent: string;
}

export type Drawing = (palette: Palette) => string;

export function circle(x: number, y: number, radius: number, fill: string, more = ''): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}" ${more}/>`;
}

export function box(
  [x, y, width, height]: readonly [number, number, number, number],
  fill: string,
  radius = 0,
  more = '',
): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}" ${more}/>`;
}

export function path(d: string, fill: string, more = ''): string {
  return `<path d="${d}" fill="${fill}" ${more}/>`;
}

export function line(d: string, colour: string, width: number, more = ''): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
}

export function group(transform: string, ...parts: readonly string[]): string {
  return `<g transform="${transform}">${parts.join('')}</g>`;
}

/** As many as `count`, each by its index. */
export function several(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join('');
}

/** As many, round a point. */
export function around(count: number, x: number, y: number, draw: (index: number) => string): string {
  return several(count, (index) => group(`rotate(${(360 / count) * index} ${x} ${y})`, draw(index)));
}

/** Where the part stands, so that it does not float. */
export function shadow(y: number, radius: number, x: number = CENTRE.x): string {
  return `<ellipse cx="${x}" cy="${y}" rx="${radius}" ry="${radius * 0.09}" fill="#000" opacity="0.28" filter="url(#soft)"/>`;
}

/** A whole picture: wall, floor, light, and the part. `view` is what of the sheet is to be seen. */
export function scene(
  drawing: Drawing,
  palette: Palette,
  view = `0 0 ${SHEET.width} ${SHEET.height}`,
): string {
  const { width, height } = SHEET;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${view}">
<defs>${gradients(palette)}</defs>
${box([0, 0, width, height], palette.ground)}
${box([0, 0, width, height], 'url(#light)')}
${path(`M0 735 H${width} V${height} H0 Z`, 'url(#floor)')}
${drawing(palette)}
</svg>`;
}

function gradients({ accent }: Palette): string {
  const across = 'x1="0" y1="0" x2="1" y2="0"';
  const down = 'x1="0" y1="0" x2="0" y2="1"';
  return [
    linear('steel', across, [
      '0 #7b858d',
      '.18 #dfe5e9',
      '.38 #a8b2b9',
      '.62 #f4f7f8',
      '.85 #8c969e',
      '1 #69737b',
    ]),
    linear('steelDown', down, ['0 #f3f6f7', '.35 #b4bec5', '.6 #dde3e7', '1 #76818a']),
    linear('iron', down, ['0 #6b747b', '.45 #464d53', '1 #262b2f']),
    linear('ironAcross', across, ['0 #2a2f33', '.3 #6d767d', '.6 #454c52', '1 #1f2326']),
    linear('rubber', across, ['0 #17191b', '.35 #4a4e52', '.6 #2b2e31', '1 #121415']),
    linear('paint', across, [`0 ${accent}`, `.3 ${accent}`, `1 ${accent}`]),
    linear('shine', across, ['0 #fff0', '.25 #ffffff59', '.45 #fff0', '1 #00000040']),
    linear('shade', down, ['0 #ffffff40', '.5 #fff0', '1 #00000047']),
    linear('copper', across, ['0 #8a4a22', '.4 #e9a878', '1 #7a3f1c']),
    linear('brass', across, ['0 #8f6a1f', '.4 #f2d68a', '1 #84601a']),
    linear('porcelain', across, ['0 #cfd3d3', '.35 #ffffff', '1 #b9bfc0']),
    linear('glass', down, ['0 #f4fbff', '.5 #b7cbd8', '1 #7e97a8']),
    linear('floor', down, ['0 #00000014', '1 #00000005']),
    '<radialGradient id="light" cx=".5" cy=".42" r=".62"><stop offset="0" stop-color="#ffffffa6"/><stop offset="1" stop-color="#fff0"/></radialGradient>',
    '<radialGradient id="disc" cx=".42" cy=".36" r=".72"><stop offset="0" stop-color="#f2f5f6"/><stop offset=".55" stop-color="#b3bcc3"/><stop offset="1" stop-color="#737d85"/></radialGradient>',
    '<radialGradient id="dark" cx=".4" cy=".34" r=".75"><stop offset="0" stop-color="#5d656b"/><stop offset="1" stop-color="#1d2124"/></radialGradient>',
    '<filter id="soft" x="-20%" y="-150%" width="140%" height="400%"><feGaussianBlur stdDeviation="16"/></filter>',
  ].join('');
}

function linear(id: string, direction: string, stops: readonly string[]): string {
  const drawn = stops.map((stop) => {
    const [offset, colour] = stop.split(' ');
    return `<stop offset="${offset}" stop-color="${colour}"/>`;
  });
  return `<linearGradient id="${id}" ${direction}>${drawn.join('')}</linearGradient>`;
}
