import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** A world manufacturer identifier as vPIC knows it. */
export interface Wmi {
  readonly id: number;
  readonly manufacturer: string;
  readonly vehicleType: string | null;
}

/** What a VIN means when it fits `keys`; the attribute is a value, or an id in the element's lookup table. */
export interface Pattern {
  readonly keys: string;
  readonly element: number;
  readonly attribute: string;
  /** When NHTSA last touched it. */
  readonly updated: string;
}

/** Ids in vPIC's table Element. */
export const element = { bodyClass: 5, driveType: 15, fuelType: 24, make: 26, model: 28, trim: 38 } as const;

const lookupTables: Readonly<Record<number, string>> = {
  [element.bodyClass]: 'BodyStyle',
  [element.driveType]: 'DriveType',
  [element.fuelType]: 'FuelType',
  [element.make]: 'Make',
  [element.model]: 'Model',
};

/** The questions we ask of vPIC. Each takes well under a millisecond, so that they may block. */
export class VpicQueries {
  readonly #wmi: StatementSync;
  readonly #patterns: StatementSync;
  readonly #makesOfWmi: StatementSync;
  readonly #makesOfModel: StatementSync;
  readonly #lookups: ReadonlyMap<number, StatementSync>;

  constructor(database: DatabaseSync) {
    this.#wmi = database.prepare(`
      select w.Id as id, m.Name as manufacturer, t.Name as vehicleType
      from Wmi w join Manufacturer m on m.Id = w.ManufacturerId left join VehicleType t on t.Id = w.VehicleTypeId
      where w.Wmi = ? order by w.CreatedOn desc limit 1`);
    this.#patterns = database.prepare(`
      select p.Keys as keys, p.ElementId as element, p.AttributeId as attribute, coalesce(p.UpdatedOn, p.CreatedOn, '') as updated
      from Wmi_VinSchema s join Pattern p on p.VinSchemaId = s.VinSchemaId
      where s.WmiId = ? and ? between s.YearFrom and coalesce(s.YearTo, 9999)
        and p.ElementId in (${Object.values(element).join(', ')})`);
    this.#makesOfWmi = database.prepare(`
      select distinct k.Name as name from Wmi_Make w join Make k on k.Id = w.MakeId where w.WmiId = ?`);
    this.#makesOfModel = database.prepare(`
      select k.Name as name from Make_Model m join Make k on k.Id = m.MakeId where m.ModelId = ? order by m.Id`);
    this.#lookups = new Map(
      Object.entries(lookupTables).map(([id, table]) => [
        Number(id),
        database.prepare(`select Name as name from ${table} where Id = ?`),
      ]),
    );
  }

  /** @param code three characters, or six for makers of fewer than 1,000 vehicles a year */
  findWmi(code: string): Wmi | undefined {
    return this.#wmi.get(code) as Wmi | undefined;
  }

  /** The patterns that apply to a manufacturer's vehicles of a year. */
  patterns(wmi: Wmi, modelYear: number): Pattern[] {
    return this.#patterns.all(wmi.id, modelYear) as unknown as Pattern[];
  }

  makesOf(wmi: Wmi): string[] {
    return this.#makesOfWmi.all(wmi.id).map(({ name }) => name as string);
  }

  makeOfModel(modelId: string): string | undefined {
    return this.#makesOfModel.get(Number(modelId))?.name as string | undefined;
  }

  /** The text that a pattern's attribute stands for. */
  valueOf(pattern: Pattern): string | null {
    const lookup = this.#lookups.get(pattern.element);
    if (!lookup) return pattern.attribute;
    return (lookup.get(Number(pattern.attribute))?.name as string | undefined) ?? null;
  }
}
