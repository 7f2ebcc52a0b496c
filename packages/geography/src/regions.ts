/** A region of Saudi Arabia (منطقة). */
export interface Region {
  /** ISO 3166-2:SA. */
  readonly code: string;
  readonly nameAr: string;
  readonly nameEn: string;
}

/** All thirteen. Source: ISO 3166-2:SA, in which there is no SA-13. */
export const regions: readonly Region[] = [
  { code: 'SA-01', nameAr: 'الرياض', nameEn: 'Riyadh' },
  { code: 'SA-02', nameAr: 'مكة المكرمة', nameEn: 'Makkah' },
  { code: 'SA-03', nameAr: 'المدينة المنورة', nameEn: 'Madinah' },
  { code: 'SA-04', nameAr: 'المنطقة الشرقية', nameEn: 'Eastern Province' },
  { code: 'SA-05', nameAr: 'القصيم', nameEn: 'Qassim' },
  { code: 'SA-06', nameAr: 'حائل', nameEn: 'Hail' },
  { code: 'SA-07', nameAr: 'تبوك', nameEn: 'Tabuk' },
  { code: 'SA-08', nameAr: 'الحدود الشمالية', nameEn: 'Northern Borders' },
  { code: 'SA-09', nameAr: 'جازان', nameEn: 'Jazan' },
  { code: 'SA-10', nameAr: 'نجران', nameEn: 'Najran' },
  { code: 'SA-11', nameAr: 'الباحة', nameEn: 'Al Bahah' },
  { code: 'SA-12', nameAr: 'الجوف', nameEn: 'Al Jawf' },
  { code: 'SA-14', nameAr: 'عسير', nameEn: 'Asir' },
];

const codes: ReadonlySet<string> = new Set(regions.map(({ code }) => code));

export function isRegion(code: string): boolean {
  return codes.has(code);
}
