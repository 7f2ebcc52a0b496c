import { Migration } from '@mikro-orm/migrations';

/** Not a column of the recipient, who may be unknown as yet when this is told. */
export class Migration20261121CreateMutedTopics extends Migration {
  override up(): void {
    this.addSql(
      'create table muted_topic (user_id text not null, topic text not null, primary key (user_id, topic))',
    );
  }

  override down(): void {
    this.addSql('drop table muted_topic');
  }
}
