import { box, circle, type Drawing, group, line, path, several, shadow } from './scene.ts';

/** Leaning, with its spring seat and rod. */
export const shockAbsorber: Drawing = ({ accent }) =>
  shadow(775, 420) +
  group(
    'rotate(52 640 470)',
    box([622, 20, 36, 330], 'url(#steel)', 6),
    path('M590 40 H690 V62 H590 Z', '#434b51'),
    box([606, 0, 68, 42], 'url(#steel)', 6),
    several(6, (turn) => line(`M620 ${-44 + turn * 8} h40`, '#5b656c', 4)),
    box([622, -50, 36, 52], 'url(#steel)', 5),
    several(7, (fold) => box([576, 96 + fold * 30, 128, 22], 'url(#rubber)', 11)),
    box([566, 306, 148, 30], '#1b1f22', 10),
    box([560, 330, 160, 430], accent, 14),
    box([560, 330, 160, 430], 'url(#shine)', 14),
    box([560, 470, 160, 120], '#f4f7f7'),
    box([560, 470, 160, 120], 'url(#shine)'),
    path('M590 560 L640 494 L690 560 Z', accent),
    path('M500 372 H780 L764 408 H516 Z', 'url(#steelDown)'),
    box([590, 756, 100, 42], 'url(#iron)', 8),
    circle(640, 850, 70, '#1d2124'),
    circle(640, 850, 62, 'url(#dark)'),
    circle(640, 850, 38, '#111314'),
    circle(640, 850, 30, 'url(#disc)'),
    circle(640, 850, 14, '#15181a'),
  );

/** A pressed lower arm with two bushes and the ball joint. */
export const controlArm: Drawing = ({ accent }) => {
  const arm =
    'M250 620 Q300 560 420 530 Q560 500 640 400 Q700 300 820 262 L880 330 Q800 400 790 470 Q800 560 930 610 L960 700 Q820 720 680 640 Q560 590 420 650 Q320 700 270 690 Z';
  const bush = (x: number, y: number, radius: number) =>
    [
      circle(x, y, radius, 'url(#steelDown)'),
      circle(x, y, radius - 12, '#131516'),
      circle(x, y, radius - 16, 'url(#dark)'),
      circle(x, y, radius * 0.42, 'url(#disc)'),
      circle(x, y, radius * 0.22, '#15181a'),
    ].join('');
  return [
    shadow(770, 420),
    path(arm, '#101214', 'transform="translate(12 22)"'),
    path(arm, accent),
    path(arm, 'url(#shade)'),
    path(
      'M440 570 Q580 540 670 430 Q720 350 800 310 Q740 400 740 480 Q750 580 850 640 Q760 640 690 590 Q570 530 440 590 Z',
      '#00000047',
    ),
    circle(600, 560, 30, '#15181a'),
    circle(745, 430, 24, '#15181a'),
    bush(860, 270, 86),
    bush(960, 655, 96),
    circle(262, 648, 74, '#171a1c'),
    circle(256, 640, 70, 'url(#dark)'),
    path('M214 620 Q200 540 236 500 H280 Q312 540 300 620 Z', 'url(#rubber)'),
    several(3, (ring) => line(`M${216 + ring * 4} ${596 - ring * 28} H${298 - ring * 4}`, '#00000080', 7)),
    box([240, 400, 36, 108], 'url(#steel)', 5),
    several(6, (turn) => line(`M240 ${414 + turn * 12} l36 -5`, '#59636a', 4)),
  ].join('');
};
