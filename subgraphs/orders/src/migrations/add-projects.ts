import { Migration } from '@mikro-orm/migrations';

export class Migration20261121AddProjects extends Migration {
  override up(): void {
    this.addSql('alter table part_request add project_id text');
    this.addSql(
      'create index part_request_project on part_request (project_id, id) where project_id is not null',
    );
    this.addSql(`create table project_member (
      project_id text not null,
      user_id text not null,
      role text not null,
      primary key (project_id, user_id)
    )`);
    this.addSql('create index project_member_user on project_member (user_id)');
  }

  override down(): void {
    this.addSql('drop table project_member');
    this.addSql('alter table part_request drop project_id');
  }
}
