import { around, box, circle, type Drawing, group, line, path, several, shadow } from './scene.ts';

/** Aluminium core between two plastic tanks. */
export const radiator: Drawing = ({ accent }) =>
  [
    shadow(775, 440),
    box([270, 250, 740, 430], '#5e686f'),
    several(30, (row) => box([270, 254 + row * 14.2, 740, 5], '#dbe1e5')),
    several(92, (fin) => line(`M${274 + fin * 8} 252 l4 428`, '#39424a', 1.6, 'opacity=".6"')),
    box([270, 250, 740, 430], 'url(#shade)'),
    box([250, 222, 780, 34], 'url(#steelDown)', 6),
    box([250, 676, 780, 34], 'url(#steelDown)', 6),
    ...[180, 1_010].map(
      (x) => box([x, 196, 92, 540], '#22272b', 26) + box([x, 196, 92, 540], 'url(#shine)', 26),
    ),
    ...[180, 1_010].map((x) =>
      several(11, (rib) => line(`M${x + 14} ${240 + rib * 45} H${x + 78}`, '#00000066', 8)),
    ),
    path('M180 300 h-58 q-16 0 -16 16 v34 q0 16 16 16 h58 Z', '#2d3338'),
    path('M1102 570 h58 q16 0 16 16 v34 q0 16 -16 16 h-58 Z', '#2d3338'),
    box([600, 150, 110, 50], '#1d2124', 12),
    box([580, 196, 150, 30], '#30363b', 8),
    box([600, 138, 110, 26], accent, 12),
    several(7, (ridge) => line(`M${612 + ridge * 14} 142 V160`, '#00000040', 4)),
    box([330, 710, 40, 36], '#1d2124', 6),
    box([910, 710, 40, 36], '#1d2124', 6),
  ].join('');

/** Housing, impeller, pulley flange, gasket. */
export const waterPump: Drawing = ({ accent }) =>
  [
    shadow(775, 380),
    path(
      'M380 330 Q420 190 600 200 L850 240 Q950 260 960 380 L940 610 Q930 720 800 730 L500 735 Q370 730 350 600 Z',
      '#4c555c',
    ),
    path(
      'M370 320 Q410 180 590 190 L840 230 Q940 250 950 370 L930 600 Q920 710 790 720 L490 725 Q360 720 340 590 Z',
      'url(#steelDown)',
    ),
    ...[
      [430, 262],
      [640, 226],
      [866, 296],
      [898, 500],
      [850, 652],
      [590, 690],
      [414, 620],
      [390, 430],
    ].map(([x, y]) => circle(x!, y!, 30, '#9aa4ab') + circle(x!, y!, 15, '#191c1f')),
    line(
      'M418 340 Q450 250 600 252 L820 288 Q890 300 896 390 L872 590 Q862 655 780 660 L510 664 Q420 660 404 570 Z',
      accent,
      13,
    ),
    circle(640, 460, 176, '#59636a'),
    circle(632, 452, 170, 'url(#dark)'),
    around(7, 632, 452, () =>
      path('M632 452 Q690 390 640 296 Q700 330 716 400 Q700 440 632 452 Z', 'url(#steel)'),
    ),
    circle(632, 452, 54, 'url(#disc)'),
    circle(632, 452, 26, '#3d454b'),
    circle(632, 452, 15, '#c9d0d5'),
  ].join('');

/** Clutch and pulley in front, body with its ports behind. */
export const airConditioningCompressor: Drawing = ({ accent }) =>
  [
    shadow(770, 420),
    path('M560 260 H930 Q1010 270 1010 350 V600 Q1010 680 930 690 H560 Z', 'url(#steelDown)'),
    several(5, (rib) => box([620 + rib * 66, 262, 20, 426], '#00000024')),
    box([700, 190, 170, 90], '#aab4bb', 18),
    ...[745, 825].map((x) => circle(x, 214, 26, '#747e86') + circle(x, 214, 15, '#15181a')),
    box([920, 300, 110, 60], accent, 10),
    ...[
      [600, 700],
      [900, 700],
      [610, 244],
      [930, 250],
    ].map(([x, y]) => circle(x!, y!, 34, '#8c969d') + circle(x!, y!, 16, '#191c1f')),
    circle(500, 475, 262, '#15181a'),
    circle(484, 470, 256, 'url(#dark)'),
    several(6, (groove) =>
      circle(
        484,
        470,
        250 - groove * 9,
        'none',
        `stroke="${groove % 2 ? '#0c0e0f' : '#5d666c'}" stroke-width="5"`,
      ),
    ),
    circle(484, 470, 190, '#262b2f'),
    circle(484, 470, 182, 'url(#disc)'),
    around(
      3,
      484,
      470,
      () =>
        path('M484 470 m-46 -60 L444 312 Q484 296 524 312 L530 410 Z', '#59636a') +
        circle(484, 332, 15, '#2b3035'),
    ),
    circle(484, 470, 74, 'url(#steelDown)'),
    path('M484 432 L517 451 V489 L484 508 L451 489 V451 Z', '#4b545b'),
    circle(484, 470, 14, '#181b1d'),
    group('translate(484 470)', line('M-160 -60 A170 170 0 0 1 -60 -160', '#fff', 8, 'opacity=".55"')),
  ].join('');
