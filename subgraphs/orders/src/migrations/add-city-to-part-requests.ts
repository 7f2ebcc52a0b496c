import { Migration } from '@mikro-orm/migrations';

export class Migration20261121AddCityToPartRequests extends Migration {
  override up(): void {
    this.addSql('alter table part_request add city text');
  }

  override down(): void {
    this.addSql('alter table part_request drop column city');
  }
}
