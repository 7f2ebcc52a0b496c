import { Migration } from '@mikro-orm/migrations';

export class Migration20261121IndexAwardsToResume extends Migration {
  override up(): void {
    this.addSql('drop index award_unfinished');
    this.addSql(
      `create index award_to_resume on award (started_at) where step in ('RECEIVED', 'REQUEST_AWARDED')`,
    );
  }

  override down(): void {
    this.addSql('drop index award_to_resume');
    this.addSql(
      `create index award_unfinished on award (auction_id) where step not in ('PAID', 'COMPENSATED')`,
    );
  }
}
