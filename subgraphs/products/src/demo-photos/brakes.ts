import { around, box, circle, type Drawing, group, line, path, several, shadow } from './scene.ts';

/** Two of a set: plate, lining with its slot, wear indicator. */
export const brakePads: Drawing = ({ accent }) => {
  const plate =
    'M-235 95 Q-250 40 -205 -10 Q-110 -95 0 -98 Q110 -95 205 -10 Q250 40 235 95 L180 95 Q165 70 140 70 L-140 70 Q-165 70 -180 95 Z';
  const lining = 'M-180 48 Q-170 5 -135 -22 Q-70 -66 0 -68 Q70 -66 135 -22 Q170 5 180 48 Z';
  const pad = (x: number, y: number, angle: number) =>
    group(
      `translate(${x} ${y}) rotate(${angle}) scale(1.35)`,
      path(plate, '#20252a', 'transform="translate(10 12)"'),
      path(plate, accent),
      path(plate, 'url(#shade)'),
      path(lining, '#2c2f32', 'transform="translate(7 9)"'),
      path(lining, 'url(#iron)'),
      path(lining, 'url(#shade)'),
      box([-7, -68, 14, 118], '#16191b'),
      several(26, (index) =>
        circle(-150 + ((index * 47) % 300), -20 + ((index * 29) % 58), 2.6, '#8c949a', 'opacity=".7"'),
      ),
      line('M-205 52 q-34 6 -32 40 q2 20 22 18', 'url(#steelDown)', 9),
      circle(-212, 30, 9, 'url(#steelDown)'),
      circle(212, 30, 9, 'url(#steelDown)'),
    );
  return shadow(755, 420) + pad(690, 330, -6) + pad(590, 600, 4);
};

/** Ventilated, drilled, with its hat. */
export const brakeDisc: Drawing = ({ accent }) => {
  const disc = (x: number, y: number) =>
    [
      circle(x + 26, y + 8, 300, '#3b4248'),
      circle(x + 14, y + 4, 300, '#8f999f'),
      around(60, x + 14, y + 4, () => box([x + 10, y - 298, 7, 20], '#30363b')),
      circle(x, y, 300, 'url(#disc)'),
      several(16, (ring) =>
        circle(x, y, 292 - ring * 7.4, 'none', 'stroke="#fff" stroke-opacity=".16" stroke-width="1.6"'),
      ),
      around(12, x, y, () =>
        several(3, (hole) => circle(x - 26 + hole * 26, y - 265 + hole * 38, 9, '#2d3338')),
      ),
      circle(x, y, 158, '#6d767d'),
      circle(x, y, 150, accent),
      circle(x, y, 150, 'url(#shade)'),
      circle(x, y, 118, 'url(#dark)'),
      around(
        5,
        x,
        y,
        () =>
          circle(x, y - 84, 16, '#15181a') +
          circle(x, y - 84, 16, 'none', 'stroke="#9aa3a9" stroke-width="3"'),
      ),
      circle(x, y, 50, '#e7ebee'),
      circle(x + 3, y + 3, 46, '#15181a'),
    ].join('');
  return shadow(775, 430) + group('translate(170 -30) scale(.86)', disc(720, 500)) + disc(500, 455);
};

/** Two curved shoes of a drum. */
export const brakeShoes: Drawing = ({ accent }) => {
  const shoe = (transform: string) =>
    group(
      transform,
      path(
        'M-60 -300 A300 300 0 0 0 -60 300 L-10 262 A262 262 0 0 1 -10 -262 Z',
        '#1d2124',
        'transform="translate(14 10)"',
      ),
      path('M-40 -270 A272 272 0 0 0 -40 270 L52 190 Q-66 120 -66 0 Q-66 -120 52 -190 Z', accent),
      path('M-40 -270 A272 272 0 0 0 -40 270 L52 190 Q-66 120 -66 0 Q-66 -120 52 -190 Z', 'url(#shade)'),
      path('M-66 -306 A306 306 0 0 0 -66 306 L-40 270 A272 272 0 0 1 -40 -270 Z', 'url(#iron)'),
      several(9, (index) => {
        const angle = Math.PI * (0.66 + index * 0.085);
        return circle(-20 + Math.cos(angle) * 290, Math.sin(angle) * 290, 7, '#9fa8ad');
      }),
      circle(-150, 0, 24, '#181b1d'),
      circle(-98, -130, 17, '#181b1d'),
      circle(-98, 130, 17, '#181b1d'),
      circle(12, -205, 13, '#181b1d'),
      circle(12, 205, 13, '#181b1d'),
    );
  return shadow(790, 400) + shoe('translate(590 465) rotate(4)') + shoe('translate(720 465) rotate(184)');
};
