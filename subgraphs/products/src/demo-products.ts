import type { CreateProductInput } from './product/product.inputs.ts';

function part(
  sku: string,
  category: string,
  riyals: number,
  stock: number,
  [nameEn, descriptionEn]: [string, string],
  [nameAr, descriptionAr]: [string, string],
): CreateProductInput {
  const price = { amount: Math.round(riyals * 100), currency: 'SAR' } as const;
  return { sku, category, price, stock, nameEn, descriptionEn, nameAr, descriptionAr };
}

/** A small shop's shelf: what wears out on the cars one meets in Riyadh and Jeddah. */
export const demoProducts: readonly CreateProductInput[] = [
  part(
    'BRK-PAD-CAM18-F',
    'brakes',
    185,
    24,
    ['Front brake pads, Camry 2018–2023', 'Ceramic set of four with wear indicators.'],
    ['فحمات فرامل أمامية كامري 2018–2023', 'طقم سيراميك من أربع قطع مع حساسات التآكل.'],
  ),
  part(
    'BRK-DSC-LC200-F',
    'brakes',
    640,
    6,
    ['Front brake discs, Land Cruiser 200', 'Ventilated pair, 354 mm, coated against rust.'],
    ['هوبات فرامل أمامية لاندكروزر 200', 'زوج مهوّى قطر 354 مم بطلاء مقاوم للصدأ.'],
  ),
  part(
    'BRK-SHO-HIL16-R',
    'brakes',
    150,
    15,
    ['Rear brake shoes, Hilux 2016–2024', 'Set of four for drum brakes, 295 mm.'],
    ['أقمشة فرامل خلفية هايلكس 2016–2024', 'طقم من أربع قطع لفرامل الهوبة المغلقة 295 مم.'],
  ),
  part(
    'ENG-BLT-SON15',
    'engine',
    95,
    30,
    ['Drive belt, Sonata 2015–2019', 'Ribbed belt for alternator and compressor.'],
    ['سير مكينة سوناتا 2015–2019', 'سير مضلّع للدينمو والكمبروسر.'],
  ),
  part(
    'ENG-PLG-IRD-4',
    'engine',
    220,
    40,
    ['Iridium spark plugs, set of four', 'For most four-cylinder Toyota engines from 2010 on.'],
    ['بواجي إيريديوم طقم أربع حبات', 'لأغلب محركات تويوتا أربع سلندر من 2010 وما بعد.'],
  ),
  part(
    'ENG-MNT-PAT14',
    'engine',
    430,
    8,
    ['Engine mount, Patrol 2014–2022', 'Hydraulic, left side.'],
    ['كرسي مكينة باترول 2014–2022', 'هيدروليكي، الجهة اليسرى.'],
  ),
  part(
    'FLT-OIL-TOY-90915',
    'filters',
    28,
    120,
    ['Oil filter, Toyota four-cylinder', 'Spin-on filter with bypass valve.'],
    ['فلتر زيت تويوتا أربع سلندر', 'فلتر لولبي مع صمام تحويل.'],
  ),
  part(
    'FLT-AIR-HIL16',
    'filters',
    65,
    50,
    ['Air filter, Hilux 2016–2024', 'Denser paper for dusty roads.'],
    ['فلتر هواء هايلكس 2016–2024', 'ورق أكثف للطرق المغبرة.'],
  ),
  part(
    'FLT-CAB-ACC18',
    'filters',
    55,
    45,
    ['Cabin filter, Accord 2018–2022', 'Activated carbon, keeps dust and smells out.'],
    ['فلتر مكيف أكورد 2018–2022', 'كربون نشط يمنع الغبار والروائح.'],
  ),
  part(
    'CLG-RAD-CAM18',
    'cooling',
    520,
    9,
    ['Radiator, Camry 2018–2023', 'Aluminium core, automatic gearbox.'],
    ['رديتر كامري 2018–2023', 'قلب ألمنيوم للقير الأوتوماتيك.'],
  ),
  part(
    'CLG-PMP-ELN16',
    'cooling',
    175,
    14,
    ['Water pump, Elantra 2016–2020', 'With gasket.'],
    ['طرمبة ماء إلنترا 2016–2020', 'مع الوجه.'],
  ),
  part(
    'CLG-CMP-YUK15',
    'cooling',
    1_450,
    3,
    ['Air-conditioning compressor, Yukon 2015–2020', 'New, filled with oil, 12 months of warranty.'],
    ['كمبروسر مكيف يوكن 2015–2020', 'جديد ومعبأ بالزيت مع ضمان 12 شهرًا.'],
  ),
  part(
    'ELC-BAT-70AH',
    'electrical',
    340,
    25,
    ['Battery 70 Ah', 'Sealed, made for hot weather, 18 months of warranty.'],
    ['بطارية 70 أمبير', 'مغلقة ومصممة للأجواء الحارة مع ضمان 18 شهرًا.'],
  ),
  part(
    'ELC-ALT-CAM12',
    'electrical',
    690,
    5,
    ['Alternator, Camry 2012–2017', 'Remanufactured, 100 A.'],
    ['دينمو كامري 2012–2017', 'مجدد بقوة 100 أمبير.'],
  ),
  part(
    'ELC-HLM-TAH18-L',
    'electrical',
    1_120,
    4,
    ['Headlamp, Tahoe 2018–2020, left', 'Complete LED unit.'],
    ['شمعة أمامية تاهو 2018–2020 يسار', 'وحدة ليد كاملة.'],
  ),
  part(
    'SUS-SHK-PAT14-F',
    'suspension',
    380,
    12,
    ['Front shock absorber, Patrol 2014–2022', 'Twin tube, gas pressurised; one piece.'],
    ['مساعد أمامي باترول 2014–2022', 'مزدوج الأنبوب ومضغوط بالغاز، حبة واحدة.'],
  ),
  part(
    'SUS-ARM-CAM18-L',
    'suspension',
    295,
    10,
    ['Lower control arm, Camry 2018–2023, left', 'With ball joint and bushes.'],
    ['مقص سفلي كامري 2018–2023 يسار', 'مع الركبة والجلب.'],
  ),
  part(
    'BDY-BMP-COR20-F',
    'body',
    560,
    7,
    ['Front bumper, Corolla 2020–2024', 'Primed, ready for paint.'],
    ['صدام أمامي كورولا 2020–2024', 'مؤسس وجاهز للرش.'],
  ),
  part(
    'BDY-MIR-HIL16-R',
    'body',
    240,
    11,
    ['Door mirror, Hilux 2016–2024, right', 'Electric, chrome, with indicator.'],
    ['مراية جانبية هايلكس 2016–2024 يمين', 'كهربائية كروم مع إشارة.'],
  ),
  part(
    'TYR-265-65R17',
    'tyres',
    465,
    32,
    ['Tyre 265/65 R17', 'All-terrain, load index 112, this year’s production.'],
    ['إطار 265/65 R17', 'لجميع الطرق، مؤشر الحمولة 112، إنتاج هذه السنة.'],
  ),
  part(
    'TYR-215-55R17',
    'tyres',
    330,
    28,
    ['Tyre 215/55 R17', 'Quiet summer tyre for saloons.'],
    ['إطار 215/55 R17', 'إطار صيفي هادئ لسيارات الصالون.'],
  ),
];

/** Whose shelf is whose among the demo merchants, by the names under which users introduces them. */
const demoShelves: Readonly<Record<string, readonly string[]>> = {
  'قطع غيار الرياض': ['brakes', 'engine', 'filters', 'suspension'],
  'Jeddah Auto Parts': ['body', 'cooling', 'electrical', 'tyres'],
};

/** The categories of the demo products that a merchant of this name sells; none for all others. */
export function demoCategoriesOf(merchantName: string): readonly string[] {
  return Object.hasOwn(demoShelves, merchantName) ? demoShelves[merchantName]! : [];
}
