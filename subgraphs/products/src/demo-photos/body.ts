import { box, circle, type Drawing, line, path, several, shadow } from './scene.ts';

/** Primed: the accent is the primer's colour. */
export const bumper: Drawing = ({ accent }) => {
  const skin =
    'M110 330 Q150 290 260 300 L1020 300 Q1130 290 1170 330 L1196 470 Q1200 600 1110 650 Q900 712 640 712 Q380 712 170 650 Q80 600 84 470 Z';
  return [
    shadow(772, 520),
    path(skin, '#00000035', 'transform="translate(6 20)"'),
    path(skin, accent),
    path(skin, 'url(#shade)'),
    path('M150 360 Q640 392 1130 360 L1120 404 Q640 436 160 404 Z', '#ffffff', 'opacity=".28"'),
    path(
      'M360 470 H920 Q950 470 944 500 L920 600 Q912 628 880 630 H400 Q368 628 360 600 L336 500 Q330 470 360 470 Z',
      '#16191b',
    ),
    several(5, (bar) => line(`M${366 + bar * 3} ${500 + bar * 26} H${914 - bar * 3}`, '#454d53', 6)),
    several(17, (bar) => line(`M${390 + bar * 31} 486 V612`, '#343a3f', 3)),
    ...[
      [150, 1],
      [1_130, -1],
    ].map(
      ([x, way]) =>
        path(
          `M${x} 490 q${90 * way!} 0 ${130 * way!} 30 q${20 * way!} 60 -${0} 96 q-${60 * way!} 22 -${110 * way!} -10 q-${40 * way!} -50 -${20 * way!} -116 Z`,
          '#16191b',
        ) +
        circle(x! + 66 * way!, 556, 44, 'url(#steelDown)') +
        circle(x! + 66 * way!, 556, 35, 'url(#glass)') +
        circle(x! + 56 * way!, 544, 10, '#fff'),
    ),
    box([548, 408, 184, 44], '#0000001f', 8),
    line('M170 650 Q640 760 1110 650', '#ffffff', 4, 'opacity=".4"'),
    ...[300, 980].map((x) => circle(x, 440, 15, '#00000030') + circle(x, 440, 11, '#0000001f')),
  ].join('');
};

/** Housing, glass with the sky in it, indicator, foot. */
export const doorMirror: Drawing = ({ accent }) => {
  const housing =
    'M300 270 Q330 190 470 180 L860 190 Q990 200 990 330 L970 560 Q950 680 830 690 L470 700 Q330 700 310 580 Z';
  return [
    shadow(790, 380),
    path('M420 640 L360 770 Q350 800 390 800 H640 Q680 800 670 760 L650 640 Z', '#1b1f22'),
    path('M420 640 L360 770 H664 L650 640 Z', 'url(#shine)'),
    path(housing, '#101214', 'transform="translate(14 18)"'),
    path(housing, 'url(#steelDown)'),
    path(housing, 'url(#shade)'),
    path(
      'M352 300 Q376 238 486 232 L840 240 Q936 250 936 340 L918 550 Q904 636 816 642 L490 650 Q374 650 360 566 Z',
      '#15181a',
    ),
    path(
      'M380 312 Q398 262 492 258 L832 266 Q908 274 908 346 L892 544 Q880 612 808 616 L496 624 Q398 622 386 558 Z',
      '#9cc4dd',
    ),
    path(
      'M383 470 Q500 420 640 452 Q780 488 898 448 L892 544 Q880 612 808 616 L496 624 Q398 622 386 558 Z',
      '#c9b58a',
    ),
    path(
      'M384 488 Q500 440 640 470 Q780 506 896 470 L892 544 Q880 612 808 616 L496 624 Q398 622 386 558 Z',
      '#a88f62',
    ),
    path('M600 622 L636 466 L652 466 L716 618 Z', '#4a4f53'),
    line('M640 480 L646 520 M650 545 L660 600', '#fff', 5),
    path('M520 258 L700 262 L540 622 L440 620 Q398 606 390 560 Z', '#fff', 'opacity=".2"'),
    path('M948 330 q30 10 26 60 l-12 130 q-6 40 -24 46 Z', accent),
    box([600, 700, 120, 22], '#15181a', 8),
  ].join('');
};
