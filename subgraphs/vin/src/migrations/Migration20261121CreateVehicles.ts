import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateVehicles extends Migration {
  override up(): void {
    this.addSql(`
      create table vehicle (
        vin text primary key check (vin ~ '^[A-HJ-NPR-Z0-9]{17}$'),
        manufacturer text not null,
        make text,
        model text,
        model_year int,
        vehicle_type text,
        body_class text,
        trim text,
        fuel_type text,
        drive_type text,
        check_digit_valid boolean not null,
        identified_at timestamptz not null default clock_timestamp()
      )`);
  }
}
