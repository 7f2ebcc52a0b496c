import { cities, cityById, distanceKm, isRegion, regions, telephoneNumber } from './index.ts';

describe('the regions and cities of Saudi Arabia', () => {
  it('are thirteen regions, each with a city, and each city lies in one of them and in the country', () => {
    expect(regions).toHaveLength(13);
    for (const { code } of regions) expect(cities.some(({ region }) => region === code)).toBe(true);
    for (const city of cities) {
      expect(isRegion(city.region)).toBe(true);
      // The country's bounding box.
      expect([city.id, city.latitude > 16.3 && city.latitude < 32.2]).toEqual([city.id, true]);
      expect([city.id, city.longitude > 34.5 && city.longitude < 55.7]).toEqual([city.id, true]);
      expect(city.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    }
    expect(new Set(cities.map(({ id }) => id)).size).toBe(cities.length);
    expect(isRegion('SA-13')).toBe(false);
  });

  it('lie as far from each other as people measure', () => {
    const between = (from: string, to: string) => distanceKm(cityById(from)!, cityById(to)!);
    expect(between('riyadh', 'jeddah')).toBeCloseTo(848, -1);
    expect(between('dammam', 'khobar')).toBeCloseTo(20, -1);
    expect(between('riyadh', 'riyadh')).toBe(0);
  });
});

describe('a telephone number', () => {
  it('is of the country of whoever says it unless it has a country code, and is kept in one form', () => {
    expect(telephoneNumber('055 000 0002', 'SA')).toBe('+966550000002');
    expect(telephoneNumber('٠٥٥٠٠٠٠٠٠٢', 'SA')).toBe('+966550000002');
    expect(telephoneNumber('+966 (0)11 234 5678', 'KW')).toBe('+966112345678');
    expect(telephoneNumber('2220 1234', 'KW')).toBe('+96522201234');
  });

  it('is nothing but one that can be called', () => {
    for (const none of ['', '050123', 'ring twice', `0550000002${' '.repeat(40)}`, '0550000002\0'.repeat(3)])
      expect(telephoneNumber(none, 'SA')).toBeNull();
    expect(telephoneNumber('0550000002', 'ZZ')).toBeNull();
  });
});
