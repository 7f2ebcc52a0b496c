import { modelYearsOf } from '../vin/model-year.ts';
import { isNorthAmerican, type Vin } from '../vin/vin.ts';
import { matchesKeys, specificityOf } from '../vpic/pattern-keys.ts';
import type { VpicDatabase } from '../vpic/vpic-database.ts';
import { element, type Pattern, type VpicQueries, type Wmi } from '../vpic/vpic-queries.ts';
import { Vehicle } from './vehicle.entity.ts';

/** The best pattern for each element. */
type Findings = ReadonlyMap<number, Pattern>;

/** Reads vehicles out of VINs with the US vPIC database. */
export class VehicleDecoder {
  readonly #vpic: VpicDatabase;

  constructor(vpic: VpicDatabase) {
    this.#vpic = vpic;
  }

  /** What the VIN tells; null when the database does not know the manufacturer. */
  async decode(vin: Vin): Promise<Vehicle | null> {
    const vpic = await this.#vpic.open();
    const wmi = vpic.findWmi(wmiOf(vin.text));
    if (!wmi) return null;
    const { modelYear, findings } = bestYear(vpic, wmi, vin.text);
    const value = (id: number) => {
      const pattern = findings.get(id);
      return pattern ? vpic.valueOf(pattern) : null;
    };
    return Object.assign(new Vehicle(), {
      vin: vin.text,
      manufacturer: wmi.manufacturer,
      make: makeOf(vpic, wmi, findings),
      model: value(element.model),
      modelYear,
      vehicleType: wmi.vehicleType,
      bodyClass: value(element.bodyClass),
      trim: value(element.trim),
      fuelType: value(element.fuelType),
      driveType: value(element.driveType),
      checkDigitValid: vin.checkDigitValid,
    });
  }
}

/** Makers of fewer than 1,000 vehicles a year share a WMI that ends in 9; positions 12 to 14 tell them apart. */
function wmiOf(vin: string): string {
  return vin[2] === '9' ? vin.slice(0, 3) + vin.slice(11, 14) : vin.slice(0, 3);
}

/** Of the years that the VIN may mean, the one under which the database finds a model; failing that the likelier. */
function bestYear(
  vpic: VpicQueries,
  wmi: Wmi,
  vin: string,
): { modelYear: number | null; findings: Findings } {
  // Next year's models are on the road this year.
  const candidates = modelYearsOf(vin, new Date().getUTCFullYear() + 1).map((modelYear) => ({
    modelYear,
    findings: bestPatterns(vpic.patterns(wmi, modelYear), vin),
  }));
  // Elsewhere position 7 says nothing of the year, and of two that are thirty years apart the later is likelier.
  const guess = isNorthAmerican(vin)
    ? candidates[0]
    : candidates.toSorted((a, b) => b.modelYear - a.modelYear)[0];
  return (
    candidates.find(({ findings }) => findings.has(element.model)) ??
    guess ?? { modelYear: null, findings: new Map() }
  );
}

function bestPatterns(patterns: readonly Pattern[], vin: string): Findings {
  const best = new Map<number, Pattern>();
  for (const pattern of patterns) {
    if (!matchesKeys(vin, pattern.keys)) continue;
    const other = best.get(pattern.element);
    if (!other || saysMore(pattern, other)) best.set(pattern.element, pattern);
  }
  return best;
}

function saysMore(pattern: Pattern, other: Pattern): boolean {
  const difference = specificityOf(pattern.keys) - specificityOf(other.keys);
  return difference > 0 || (difference === 0 && pattern.updated > other.updated);
}

/** The model's make; failing that the manufacturer's, if it has but one. */
function makeOf(vpic: VpicQueries, wmi: Wmi, findings: Findings): string | null {
  const make = findings.get(element.make);
  if (make) return vpic.valueOf(make);
  const model = findings.get(element.model);
  const ofModel = model && vpic.makeOfModel(model.attribute);
  if (ofModel) return ofModel;
  const makes = vpic.makesOf(wmi);
  return makes.length === 1 ? makes[0]! : null;
}
