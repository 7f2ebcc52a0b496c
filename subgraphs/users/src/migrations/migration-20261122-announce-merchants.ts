import { Migration } from '@mikro-orm/migrations';
import { coverageOf, touchedRegions } from '../merchant/service-area.ts';

interface Row {
  readonly id: string;
  readonly offering: object;
  readonly service_areas: string[];
  readonly service_cities: string[];
  readonly radius: { latitude: number; longitude: number; kilometres: number } | null;
}

const merchants = `
  select id, service_areas, service_cities,
    case when radius_kilometres is not null then jsonb_build_object(
      'latitude', radius_latitude, 'longitude', radius_longitude, 'kilometres', radius_kilometres) end as radius,
    jsonb_strip_nulls(jsonb_build_object(
      'merchantId', id, 'userId', user_id, 'name', coalesce(name_ar, name_en),
      'specialisations', specialisations, 'legalName', legal_name, 'vatNumber', vat_number))
    || jsonb_build_object('rating', jsonb_build_object(
      'average', round(rating_sum::numeric / nullif(rating_count, 0), 2), 'count', rating_count)) as offering
  from merchant where status in ('VERIFIED', 'SUSPENDED') order by id`;

/** `merchant.updated` of all that others know, as it is now. Whoever has heard it before takes no harm. */
export async function announceMerchants(
  execute: (statement: string, parameters?: unknown[]) => Promise<unknown[]>,
): Promise<void> {
  for (const { id, offering, ...row } of (await execute(merchants)) as Row[]) {
    const { service_areas: regions, service_cities: cities, radius } = row;
    const area = { regions, cities, radius };
    const data = { ...offering, serviceAreas: touchedRegions(area), coverage: coverageOf(area) };
    await execute(
      `insert into outbox (event_id, type, version, producer, aggregate_id, data)
       values (uuidv7(), 'merchant.updated', 1, 'users', ?, ?::jsonb)`,
      [id, JSON.stringify(data)],
    );
  }
}

/** For payments, which has to name sellers on invoices and did not listen when these became merchants. */
export class Migration20261122AnnounceMerchants extends Migration {
  override async up(): Promise<void> {
    await announceMerchants((statement, parameters) => this.execute(statement, parameters));
  }

  override down(): void {}
}
