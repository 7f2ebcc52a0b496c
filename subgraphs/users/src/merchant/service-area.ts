import { cities, cityById, distanceKm, type Point } from '@dallal/geography';

/** All within so many kilometres of a point. */
export interface Radius extends Point {
  readonly kilometres: number;
}

/** Where a merchant delivers to: all of these together; nothing at all means everywhere. */
export interface ServiceArea {
  /** Codes of regions that are served as a whole. */
  readonly regions: readonly string[];
  /** Ids of cities. */
  readonly cities: readonly string[];
  readonly radius: Radius | null;
}

/**
 * What others decide by: the regions that are served as a whole, and the cities served in others, those in the circle
 * included. A request names a city, so nobody needs to reckon with distances.
 */
export function coverageOf(area: ServiceArea): { regions: string[]; cities: string[] } {
  const served = new Set([...area.cities, ...citiesWithin(area.radius)]);
  const inOthers = cities.filter(({ id, region }) => served.has(id) && !area.regions.includes(region));
  return { regions: [...area.regions], cities: inOthers.map(({ id }) => id) };
}

/** The regions that are served wholly or in part. */
export function touchedRegions(area: ServiceArea): string[] {
  const { regions, cities: served } = coverageOf(area);
  return [...new Set([...regions, ...served.map((id) => cityById(id)!.region)])];
}

export function citiesWithin(radius: Radius | null): string[] {
  if (!radius) return [];
  return cities.filter((city) => distanceKm(radius, city) <= radius.kilometres).map(({ id }) => id);
}
