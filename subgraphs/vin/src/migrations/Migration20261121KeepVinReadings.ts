import { Migration } from '@mikro-orm/migrations';

/** What a device read of the photo, beside what its owner said that it shows. */
export class Migration20261121KeepVinReadings extends Migration {
  override up(): void {
    this.addSql('alter table vin_scan add column reading jsonb');
    this.addSql('create index vin_scan_owner on vin_scan (owner_id)');
  }

  override down(): void {
    this.addSql('drop index vin_scan_owner');
    this.addSql('alter table vin_scan drop column reading');
  }
}
