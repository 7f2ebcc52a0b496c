import { around, box, circle, type Drawing, group, line, path, several, shadow } from './scene.ts';

/** A spin-on can, with its thread beside another. */
export const oilFilter: Drawing = ({ accent }) => {
  const can = [
    path('M455 250 Q455 190 640 190 Q825 190 825 250 V680 Q825 735 640 735 Q455 735 455 680 Z', accent),
    path(
      'M455 250 Q455 190 640 190 Q825 190 825 250 V680 Q825 735 640 735 Q455 735 455 680 Z',
      'url(#shine)',
    ),
    several(16, (flute) => line(`M${472 + flute * 22.4} 236 V306`, '#00000038', 7)),
    path('M455 400 Q640 440 825 400 V560 Q640 600 455 560 Z', '#fff', 'opacity=".94"'),
    path('M455 400 Q640 440 825 400 V424 Q640 464 455 424 Z', '#1f2a30'),
    circle(640, 512, 42, 'none', `stroke="${accent}" stroke-width="13"`),
    path('M640 484 q22 30 0 54 q-22 -24 0 -54 Z', accent),
    path('M455 672 Q640 722 825 672 V690 Q640 742 455 690 Z', '#00000055'),
  ].join('');
  const lying = group(
    'translate(930 640)',
    circle(0, 0, 108, '#1b1e21'),
    circle(0, 0, 98, 'url(#disc)'),
    circle(0, 0, 76, 'none', 'stroke="#1b1e21" stroke-width="13"'),
    around(8, 0, 0, () => circle(0, -50, 9, '#23282c')),
    circle(0, 0, 30, '#4d565d'),
    circle(0, 0, 22, '#14171a'),
  );
  return shadow(748, 330) + group('translate(-70 0)', can) + shadow(752, 120, 930) + lying;
};

/** A pleated panel in its frame, from the front. */
function panel(frame: string, pleats: readonly [string, string], count: number): string {
  const step = 760 / count;
  return group(
    'translate(640 470) skewY(-4) translate(-640 -470)',
    box([228, 236, 846, 486], '#00000050', 30, 'filter="url(#soft)"'),
    box([218, 224, 844, 480], '#17191b', 26),
    box([210, 212, 844, 480], frame, 26),
    box([210, 212, 844, 480], 'url(#shade)', 26),
    box([252, 254, 760, 396], pleats[1], 8),
    several(
      count,
      (index) =>
        path(`M${252 + index * step} 254 h${step * 0.62} v396 h${-step * 0.62} Z`, pleats[0]) +
        line(`M${252 + index * step} 256 V648`, '#ffffff', 2, 'opacity=".55"'),
    ),
    box([252, 254, 760, 396], 'none', 8, 'stroke="#00000030" stroke-width="6"'),
  );
}

export const airFilter: Drawing = ({ accent }) =>
  shadow(765, 430) +
  panel(accent, ['#f6efdc', '#cdbf9c'], 38) +
  several(2, (bar) => line(`M270 ${402 + bar * 150} L1010 ${350 + bar * 150}`, '#b9a983', 9, 'opacity=".8"'));

export const cabinFilter: Drawing = ({ accent }) =>
  shadow(765, 430) +
  panel('#e8edef', ['#5b6368', '#343a3e'], 46) +
  group(
    'translate(850 610) rotate(-4)',
    circle(0, 0, 70, '#fff'),
    circle(0, 0, 62, accent),
    path(
      'M-26 22 C-30 -26 10 -34 32 -32 C34 4 16 34 -20 26 M-34 38 C-20 10 -2 -4 16 -14',
      'none',
      'stroke="#fff" stroke-width="7" stroke-linecap="round"',
    ),
  );
