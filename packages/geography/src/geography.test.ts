import { cities, cityById, distanceKm, isRegion, regions } from './index.ts';

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
