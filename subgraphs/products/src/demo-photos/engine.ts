import { box, circle, type Drawing, group, line, path, several, shadow } from './scene.ts';

/** A ribbed belt, lying in a loop. */
export const driveBelt: Drawing = ({ accent }) => {
  const loop =
    'M330 470 C300 250 560 170 720 220 C930 280 1030 380 960 560 C900 710 690 560 590 600 C450 660 350 660 330 470 Z';
  const ribs = several(5, (rib) =>
    line(loop, rib % 2 ? '#3d4246' : '#121416', 52 - rib * 11, `transform="translate(0 ${rib * 1.4})"`),
  );
  return [
    shadow(740, 400),
    line(loop, '#00000040', 74, 'transform="translate(16 34)" filter="url(#soft)"'),
    line(loop, '#0c0e0f', 74, 'transform="translate(6 16)"'),
    line(loop, '#25292c', 72),
    ribs,
    line(loop, '#ffffff', 3, 'opacity=".25" transform="translate(-3 -26)"'),
    line('M690 214 C 790 236 880 272 940 336', accent, 12, 'transform="translate(-2 -20)" opacity=".95"'),
  ].join('');
};

/** Four in a row. */
export const sparkPlugs: Drawing = ({ accent }) => {
  const plug = (index: number) =>
    group(
      `translate(${370 + index * 180} ${455 + (index % 2) * 18})`,
      box([-16, -310, 32, 36], 'url(#steel)', 6),
      path('M-24 -274 H24 L30 -90 H-30 Z', 'url(#porcelain)'),
      several(5, (ring) => box([-29, -250 + ring * 26, 58, 9], '#00000014', 4)),
      box([-26, -160, 52, 26], accent),
      path('M-58 -92 H58 L66 -70 V-20 L58 4 H-58 L-66 -20 V-70 Z', 'url(#steel)'),
      line('M-24 -92 V4 M24 -92 V4', '#5e6870', 3, 'opacity=".7"'),
      box([-50, 4, 100, 22], 'url(#brass)', 8),
      box([-40, 26, 80, 170], 'url(#steel)', 4),
      several(13, (turn) =>
        line(`M-40 ${38 + turn * 12.4} L40 ${32 + turn * 12.4}`, '#4d565d', 4, 'opacity=".75"'),
      ),
      box([-13, 196, 26, 34], 'url(#porcelain)', 5),
      box([-4, 230, 8, 20], '#6d767d'),
      line('M32 196 V262 Q32 268 24 268 H-6', 'url(#steelDown)', 12),
      circle(0, 251, 4, '#2b2f33'),
    );
  return shadow(748, 430) + several(4, plug);
};

/** Hydraulic: housing, rubber, stud. */
export const engineMount: Drawing = ({ accent }) =>
  [
    shadow(770, 360),
    path('M330 700 L390 600 H890 L950 700 Q955 745 915 745 H365 Q325 745 330 700 Z', 'url(#iron)'),
    path('M330 700 L390 600 H890 L950 700 Z', 'url(#shade)'),
    circle(400, 690, 26, '#14171a'),
    circle(880, 690, 26, '#14171a'),
    path('M450 610 L480 400 H800 L830 610 Z', 'url(#rubber)'),
    several(4, (ring) => line(`M${462 - ring * -6} ${580 - ring * 46} H${818 - ring * 6}`, '#00000066', 10)),
    path('M430 420 Q430 330 520 318 H760 Q850 330 850 420 L830 440 H450 Z', accent),
    path('M430 420 Q430 330 520 318 H760 Q850 330 850 420 L830 440 H450 Z', 'url(#shade)'),
    box([540, 285, 200, 40], 'url(#steel)', 10),
    box([612, 140, 56, 150], 'url(#steel)', 8),
    several(9, (turn) =>
      line(`M612 ${158 + turn * 14} L668 ${152 + turn * 14}`, '#4d565d', 4, 'opacity=".7"'),
    ),
    path('M560 262 L580 236 H700 L720 262 L700 288 H580 Z', 'url(#steel)'),
    line('M610 238 V286 M670 238 V286', '#5e6870', 3),
    box([800, 500, 120, 34], 'url(#steelDown)', 8),
    circle(905, 517, 12, '#15181a'),
  ].join('');
