export { type City, cities, cityById } from './cities.ts';
export { distanceKm, type Point } from './point.ts';
export { isRegion, type Region, regions } from './regions.ts';
export { telephoneNumber } from './telephone-number.ts';
