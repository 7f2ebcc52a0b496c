import { reasonsOfProfile } from './eligibility.ts';

const profile = {
  specialisations: ['brakes'],
  serviceAreas: ['SA-01', 'SA-02'],
  serviceArea: { regions: [{ code: 'SA-01' }], cities: [{ id: 'jeddah' }], radius: null },
} as unknown as Parameters<typeof reasonsOfProfile>[0];
const request = { direction: 'REVERSE', category: 'brakes', area: 'SA-01', city: 'riyadh' } as const;

describe('what stands against any bid of a merchant', () => {
  it.each([
    ['nothing in its region', request, []],
    ['nothing in a city that it serves', { ...request, area: 'SA-02', city: 'jeddah' }, []],
    ['the place', { ...request, area: 'SA-02', city: 'makkah' }, ['OUTSIDE_SERVICE_AREA']],
    [
      'nothing where only the region is known, and served in part',
      { ...request, area: 'SA-02', city: null },
      [],
    ],
    ['what it does not deal in', { ...request, category: 'engine' }, ['OUTSIDE_SPECIALISATION']],
    [
      'nothing for a lot',
      { ...request, direction: 'FORWARD', category: 'engine', area: 'SA-09' } as const,
      [],
    ],
  ])('is said beforehand: %s', (_, of, reasons) => {
    expect(reasonsOfProfile(profile, of)).toEqual(reasons);
  });

  it('is left to the server where a radius decides', () => {
    const near = {
      ...profile,
      serviceArea: { ...profile.serviceArea, radius: { __typename: 'ServiceRadius' } },
    } as typeof profile;
    expect(reasonsOfProfile(near, { ...request, area: 'SA-02', city: 'makkah' })).toEqual([]);
  });
});
