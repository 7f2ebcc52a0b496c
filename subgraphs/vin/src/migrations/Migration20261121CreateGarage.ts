import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateGarage extends Migration {
  override up(): void {
    this.addSql(`create table garage_vehicle (
      id uuid primary key,
      owner_id text not null,
      vin text not null references vehicle (vin),
      nickname text,
      plate text,
      mileage int check (mileage >= 0),
      added_at timestamptz not null default clock_timestamp(),
      unique (owner_id, vin)
    )`);
  }

  override down(): void {
    this.addSql('drop table garage_vehicle');
  }
}
