import { around, box, circle, type Drawing, line, path, several, shadow } from './scene.ts';

export const battery: Drawing = ({ accent }) =>
  [
    shadow(780, 430),
    path('M270 330 L330 270 H1010 L1010 700 L960 755 H270 Z', '#101214'),
    path('M960 330 L1010 270 V700 L960 755 Z', '#1f2326'),
    path('M270 330 L330 270 H1010 L960 330 Z', '#3b4146'),
    box([270, 330, 690, 425], '#2a2e32', 14),
    box([270, 330, 690, 425], 'url(#shine)', 14),
    box([250, 320, 730, 62], '#1a1d20', 14),
    several(
      6,
      (cap) =>
        `<ellipse cx="${395 + cap * 98}" cy="300" rx="34" ry="13" fill="#23282b" stroke="#555d63" stroke-width="3"/>`,
    ),
    ...[
      [350, '#c0392b'],
      [905, '#3c4449'],
    ].map(
      ([x, colour]) =>
        box([Number(x) - 48, 262, 96, 40], String(colour), 12) +
        box([Number(x) - 27, 206, 54, 66], 'url(#steel)', 10) +
        `<ellipse cx="${x}" cy="208" rx="27" ry="10" fill="#eef2f4"/>`,
    ),
    line('M350 172 V144 M336 158 H364', '#c0392b', 9),
    line('M891 158 H919', '#3c4449', 9),
    box([330, 430, 570, 260], '#f7f9f9', 16),
    box([330, 430, 570, 74], accent, 16),
    box([330, 470, 570, 34], accent),
    path('M640 530 L572 614 H626 L596 676 L690 584 H634 L664 530 Z', accent),
    several(
      3,
      (row) =>
        box([370, 560 + row * 36, 130 - row * 26, 14], '#c5ced2', 7) +
        box([740, 560 + row * 36, 120 - row * 22, 14], '#c5ced2', 7),
    ),
    line('M430 320 Q640 190 850 320', '#0e1011', 20, 'opacity=".9"'),
  ].join('');

export const alternator: Drawing = ({ accent }) =>
  [
    shadow(775, 400),
    path('M520 230 H860 Q960 250 970 350 V590 Q960 690 860 715 H520 Z', 'url(#steelDown)'),
    several(7, (slot) => box([660 + slot * 40, 300, 20, 350], '#23282c', 10)),
    several(7, (slot) => box([664 + slot * 40, 306, 8, 338], 'url(#copper)', 4)),
    box([570, 225, 62, 492], '#6f7a82'),
    path('M560 226 L640 120 Q690 100 720 140 L740 232 Z', 'url(#steelDown)'),
    circle(680, 160, 24, '#15181a'),
    path('M560 716 L620 800 Q670 825 700 790 L720 716 Z', 'url(#steelDown)'),
    circle(660, 776, 22, '#15181a'),
    box([930, 400, 110, 120], '#22272b', 12),
    box([1_020, 430, 46, 60], accent, 8),
    circle(480, 472, 246, '#2b3136'),
    circle(466, 468, 240, 'url(#disc)'),
    around(14, 466, 468, () => path('M446 268 L486 268 L478 340 L454 340 Z', '#23282c')),
    around(10, 466, 468, () => path('M466 468 m-10 -118 q34 -14 40 26 l-22 34 Z', 'url(#copper)')),
    circle(466, 468, 122, '#1b1f22'),
    circle(466, 468, 116, 'url(#dark)'),
    several(5, (groove) =>
      circle(
        466,
        468,
        112 - groove * 9,
        'none',
        `stroke="${groove % 2 ? '#0d0f10' : '#69727a'}" stroke-width="4.5"`,
      ),
    ),
    circle(466, 468, 52, 'url(#steelDown)'),
    path('M466 438 L492 453 V483 L466 498 L440 483 V453 Z', '#424a50'),
  ].join('');

/** A complete unit: lens, two projectors, light guide. */
export const headlamp: Drawing = ({ accent }) => {
  const shell =
    'M180 560 Q190 380 330 320 Q620 210 980 230 Q1120 240 1110 320 Q1090 520 960 600 Q780 700 470 700 Q180 710 180 560 Z';
  const projector = (x: number, y: number, radius: number) =>
    [
      circle(x, y, radius + 20, '#0f1214'),
      circle(x, y, radius + 10, 'url(#steelDown)'),
      circle(x, y, radius, '#15202a'),
      circle(x, y, radius - 12, 'url(#glass)', 'opacity=".85"'),
      circle(x - radius * 0.25, y - radius * 0.3, radius * 0.24, '#fff', 'opacity=".9"'),
    ].join('');
  return [
    shadow(765, 440),
    path(shell, '#14171a', 'transform="translate(16 26)"'),
    path(shell, '#20262b'),
    path(
      'M230 560 Q240 420 350 366 Q620 262 970 280 Q1060 290 1050 336 Q1030 490 930 560 Q770 650 470 654 Q226 660 230 560 Z',
      '#0d1114',
    ),
    several(9, (step) =>
      path(
        `M${270 + step * 22} ${590 - step * 16} q60 -${130 - step * 6} 190 -${190 - step * 4}`,
        'none',
        'stroke="#3b444b" stroke-width="5" opacity=".8"',
      ),
    ),
    projector(470, 510, 104),
    projector(730, 450, 92),
    box([862, 372, 120, 22], accent, 11, 'transform="rotate(-6 920 384)"'),
    box([850, 418, 120, 22], accent, 11, 'opacity=".75" transform="rotate(-6 910 430)"'),
    line('M262 612 Q470 668 720 628 Q930 586 1016 420', '#f3fbff', 17),
    line('M262 612 Q470 668 720 628 Q930 586 1016 420', '#9fdcff', 5),
    path(
      'M230 560 Q240 420 350 366 Q620 262 970 280 Q1020 284 1040 300 Q700 300 470 400 Q300 470 262 618 Q232 600 230 560 Z',
      '#fff',
      'opacity=".13"',
    ),
    path(shell, 'none', 'stroke="#5d676e" stroke-width="6"'),
    path('M1060 560 h70 q20 0 20 20 v60 q0 20 -20 20 h-110 Z', '#1b1f22'),
    path('M180 420 l-56 -30 q-18 40 8 62 l40 22 Z', '#1b1f22'),
  ].join('');
};
