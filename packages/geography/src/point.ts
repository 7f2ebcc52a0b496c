/** A place on the earth in decimal degrees, WGS 84. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the earth. Source: IUGG. */
const EARTH_KM = 6_371;

/** As the crow flies, by the haversine formula: off by half a percent at most, for the earth is no sphere. */
export function distanceKm(from: Point, to: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [φ1, φ2] = [radians(from.latitude), radians(to.latitude)];
  const halfΔφ = (φ2 - φ1) / 2;
  const halfΔλ = radians(to.longitude - from.longitude) / 2;
  const haversine = Math.sin(halfΔφ) ** 2 + Math.cos(φ1) * Math.cos(φ2) * Math.sin(halfΔλ) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(haversine));
}
