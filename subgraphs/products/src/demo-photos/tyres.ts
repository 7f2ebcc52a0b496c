import { around, box, circle, type Drawing, path, several, shadow } from './scene.ts';

interface Tread {
  readonly blocks: number;
  /** How far the shoulders stand out, in pixels. */
  readonly depth: number;
  readonly spokes: number;
}

function tyre({ blocks, depth, spokes }: Tread): Drawing {
  return ({ accent }) => {
    const [x, y, radius] = [610, 440, 330];
    const tread = (offset: number, fill: string) =>
      around(blocks, x + offset, y, () =>
        box([x + offset - 12, y - radius - depth, 24, depth + 20], fill, 4),
      );
    return [
      shadow(785, 400),
      several(9, (step) => circle(x + 96 - step * 12, y, radius - 4, step % 2 ? '#0f1112' : '#23272a')),
      tread(90, '#1a1d1f'),
      tread(46, '#24282b'),
      tread(0, '#2d3134'),
      circle(x, y, radius, '#1a1c1e'),
      circle(x, y, radius - 6, 'url(#dark)'),
      circle(x, y, radius - 36, 'none', 'stroke="#0f1112" stroke-width="5"'),
      circle(x, y, radius - 66, 'none', `stroke="${accent}" stroke-width="7" stroke-dasharray="150 60"`),
      circle(x, y, radius - 96, 'none', 'stroke="#0f1112" stroke-width="4"'),
      circle(x, y, 216, '#0c0d0e'),
      circle(x, y, 210, 'url(#disc)'),
      circle(x, y, 190, '#1b1f22'),
      around(spokes, x, y, () =>
        path(`M${x - 20} ${y - 40} L${x - 34} ${y - 194} H${x + 34} L${x + 20} ${y - 40} Z`, 'url(#steel)'),
      ),
      circle(x, y, 198, 'none', 'stroke="#dfe5e9" stroke-width="13"'),
      circle(x, y, 74, 'url(#steelDown)'),
      around(5, x, y, () => circle(x, y - 50, 9, '#20252a')),
      circle(x, y, 28, accent),
      circle(x, y, 28, 'url(#shade)'),
    ].join('');
  };
}

/** Coarse blocks for sand and gravel. */
export const allTerrainTyre = tyre({ blocks: 34, depth: 24, spokes: 6 });
/** Fine grooves, thin spokes. */
export const roadTyre = tyre({ blocks: 64, depth: 9, spokes: 10 });
