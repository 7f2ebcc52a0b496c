/** The regions of Saudi Arabia. Source: ISO 3166-2:SA, in which there is no SA-13. */
const regions: ReadonlySet<string> = new Set([
  'SA-01', // Riyadh
  'SA-02', // Makkah
  'SA-03', // Madinah
  'SA-04', // Eastern Province
  'SA-05', // Qassim
  'SA-06', // Hail
  'SA-07', // Tabuk
  'SA-08', // Northern Borders
  'SA-09', // Jazan
  'SA-10', // Najran
  'SA-11', // Bahah
  'SA-12', // Jawf
  'SA-14', // Asir
]);

export function isRegion(code: string): boolean {
  return regions.has(code);
}
