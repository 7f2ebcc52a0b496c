/** 49 CFR 565.15 table VII: each code means a year and, thirty years later, another. */
const codes = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const FIRST_YEAR = 1980;

/**
 * The model years that a VIN may mean, the likelier first; none when position 10 does not hold a year. A letter in
 * position 7 means 2010 or later for light vehicles made for North America, and elsewhere only makes that likelier.
 * @param latest the last model year that can exist by now
 */
export function modelYearsOf(vin: string, latest: number): number[] {
  const index = codes.indexOf(vin[9]!);
  if (index < 0) return [];
  const earlier = FIRST_YEAR + index;
  const later = earlier + codes.length;
  if (later > latest) return [earlier];
  return /[A-Z]/.test(vin[6]!) ? [later, earlier] : [earlier, later];
}
