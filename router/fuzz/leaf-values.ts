import type { Random } from './random.ts';

/** What breaks those who write or cut JSON and text by hand. */
const texts = [
  '',
  'plain',
  'قطع غيار السيارات',
  'emoji 🚗👩🏽‍🔧',
  'quote " and \\ backslash',
  '\\u0041 \\n not an escape',
  'tab\tline\nreturn\rnull\u0000bell\u0007',
  'line\u2028paragraph\u2029',
  'lone \ud83d surrogate',
  '{"data":null}',
  '"',
  '\\',
  '</script>',
  '__proto__',
  'ü'.repeat(40),
  'a long one, '.repeat(60),
  '\u200f\u061c\ufeff',
];

const floats = [0, -0, 1, 0.1, -2.5, 1e21, 1e-7, 123456789.123, 1.7976931348623157e308, 5e-324, 2 ** 53];
const ints = [0, 1, -1, 42, 2147483647, -2147483648, 1000000];

/** A value of a scalar as a resolver returns it, in the form JSON carries. */
export function leafValue(scalar: string, random: Random): unknown {
  switch (scalar) {
    case 'Int':
      return random.chance(0.5) ? random.pick(ints) : random.between(-99, 99);
    case 'Float':
      return random.chance(0.5) ? random.pick(floats) : random.between(-999, 999) / 8;
    case 'Boolean':
      return random.chance(0.5);
    case 'DateTime':
      return new Date(random.below(2 ** 31) * 1_000).toISOString();
    case 'Long':
      return random.chance(0.5) ? Number.MAX_SAFE_INTEGER - random.below(9) : random.below(2 ** 31);
    case 'JSON':
      return jsonValue(random, 3);
    default:
      return textValue(random);
  }
}

export function textValue(random: Random): string {
  return random.chance(0.4) ? random.pick(texts) : `t${random.below(1_000)}`;
}

const jsonKeys = ['a', 'b', '', '__typename', '__proto__', 'constructor', 'id', '0', 'é', '"'];

/** Any JSON value but `null` at the top, which is what a nullable field gives. */
function jsonValue(random: Random, depth: number): unknown {
  const kind = random.below(depth > 0 ? 6 : 4);
  if (kind === 0) return textValue(random);
  if (kind === 1) return random.pick(floats);
  if (kind === 2) return random.pick(ints);
  if (kind === 3) return random.chance(0.5);
  const item = () => (random.chance(0.2) ? null : jsonValue(random, depth - 1));
  if (kind === 4) return Array.from({ length: random.below(4) }, item);
  // Not a literal: `__proto__` must become a key like any other.
  return Object.fromEntries(random.some(jsonKeys, 0.3).map((key) => [key, item()]));
}
