import type { Point } from './point.ts';

/** A city, by the point that stands for it: its centre, to about a kilometre. */
export interface City extends Point {
  /** A slug; it never changes. */
  readonly id: string;
  /** Code of the region it lies in. */
  readonly region: string;
  readonly nameAr: string;
  readonly nameEn: string;
}

const row = (
  id: string,
  region: string,
  nameAr: string,
  nameEn: string,
  latitude: number,
  longitude: number,
): City => ({ id, region, nameAr, nameEn, latitude, longitude });

/** The larger cities, and of each region at least the capital. Decimal degrees, WGS 84. */
export const cities: readonly City[] = [
  row('riyadh', 'SA-01', 'الرياض', 'Riyadh', 24.71, 46.68),
  row('diriyah', 'SA-01', 'الدرعية', 'Diriyah', 24.74, 46.58),
  row('al-kharj', 'SA-01', 'الخرج', 'Al Kharj', 24.15, 47.31),
  row('al-majmaah', 'SA-01', 'المجمعة', 'Al Majmaah', 25.9, 45.35),
  row('al-zulfi', 'SA-01', 'الزلفي', 'Al Zulfi', 26.3, 44.8),
  row('ad-dawadmi', 'SA-01', 'الدوادمي', 'Ad Dawadmi', 24.51, 44.39),
  row('afif', 'SA-01', 'عفيف', 'Afif', 23.91, 42.92),
  row('shaqra', 'SA-01', 'شقراء', 'Shaqra', 25.25, 45.25),
  row('wadi-ad-dawasir', 'SA-01', 'وادي الدواسر', 'Wadi ad-Dawasir', 20.46, 44.79),
  row('jeddah', 'SA-02', 'جدة', 'Jeddah', 21.54, 39.17),
  row('makkah', 'SA-02', 'مكة المكرمة', 'Makkah', 21.39, 39.86),
  row('taif', 'SA-02', 'الطائف', 'Taif', 21.27, 40.42),
  row('rabigh', 'SA-02', 'رابغ', 'Rabigh', 22.8, 39.03),
  row('al-qunfudhah', 'SA-02', 'القنفذة', 'Al Qunfudhah', 19.13, 41.08),
  row('madinah', 'SA-03', 'المدينة المنورة', 'Madinah', 24.47, 39.61),
  row('yanbu', 'SA-03', 'ينبع', 'Yanbu', 24.09, 38.06),
  row('al-ula', 'SA-03', 'العلا', 'Al Ula', 26.61, 37.92),
  row('dammam', 'SA-04', 'الدمام', 'Dammam', 26.43, 50.1),
  row('khobar', 'SA-04', 'الخبر', 'Khobar', 26.28, 50.21),
  row('dhahran', 'SA-04', 'الظهران', 'Dhahran', 26.3, 50.15),
  row('qatif', 'SA-04', 'القطيف', 'Qatif', 26.56, 50.0),
  row('jubail', 'SA-04', 'الجبيل', 'Jubail', 27.01, 49.66),
  row('hofuf', 'SA-04', 'الهفوف', 'Hofuf', 25.38, 49.59),
  row('hafar-al-batin', 'SA-04', 'حفر الباطن', 'Hafar al-Batin', 28.43, 45.97),
  row('khafji', 'SA-04', 'الخفجي', 'Khafji', 28.44, 48.49),
  row('ras-tanura', 'SA-04', 'رأس تنورة', 'Ras Tanura', 26.71, 50.06),
  row('abqaiq', 'SA-04', 'بقيق', 'Abqaiq', 25.93, 49.67),
  row('buraydah', 'SA-05', 'بريدة', 'Buraydah', 26.33, 43.97),
  row('unaizah', 'SA-05', 'عنيزة', 'Unaizah', 26.09, 43.99),
  row('ar-rass', 'SA-05', 'الرس', 'Ar Rass', 25.87, 43.5),
  row('hail', 'SA-06', 'حائل', 'Hail', 27.52, 41.69),
  row('tabuk', 'SA-07', 'تبوك', 'Tabuk', 28.38, 36.57),
  row('umluj', 'SA-07', 'أملج', 'Umluj', 25.02, 37.27),
  row('al-wajh', 'SA-07', 'الوجه', 'Al Wajh', 26.25, 36.45),
  row('arar', 'SA-08', 'عرعر', 'Arar', 30.98, 41.04),
  row('rafha', 'SA-08', 'رفحاء', 'Rafha', 29.63, 43.49),
  row('turaif', 'SA-08', 'طريف', 'Turaif', 31.67, 38.66),
  row('jazan', 'SA-09', 'جازان', 'Jazan', 16.89, 42.55),
  row('sabya', 'SA-09', 'صبيا', 'Sabya', 17.15, 42.63),
  row('abu-arish', 'SA-09', 'أبو عريش', 'Abu Arish', 16.97, 42.83),
  row('samtah', 'SA-09', 'صامطة', 'Samtah', 16.6, 42.94),
  row('najran', 'SA-10', 'نجران', 'Najran', 17.49, 44.13),
  row('sharurah', 'SA-10', 'شرورة', 'Sharurah', 17.49, 47.12),
  row('al-bahah', 'SA-11', 'الباحة', 'Al Bahah', 20.01, 41.47),
  row('baljurashi', 'SA-11', 'بلجرشي', 'Baljurashi', 19.86, 41.56),
  row('sakaka', 'SA-12', 'سكاكا', 'Sakaka', 29.97, 40.2),
  row('dumat-al-jandal', 'SA-12', 'دومة الجندل', 'Dumat al-Jandal', 29.81, 39.87),
  row('qurayyat', 'SA-12', 'القريات', 'Qurayyat', 31.33, 37.34),
  row('abha', 'SA-14', 'أبها', 'Abha', 18.22, 42.5),
  row('khamis-mushait', 'SA-14', 'خميس مشيط', 'Khamis Mushait', 18.3, 42.73),
  row('bisha', 'SA-14', 'بيشة', 'Bisha', 20.0, 42.6),
  row('muhayil', 'SA-14', 'محايل عسير', 'Muhayil', 18.55, 42.05),
];

const byId: ReadonlyMap<string, City> = new Map(cities.map((city) => [city.id, city]));

export function cityById(id: string): City | undefined {
  return byId.get(id);
}
