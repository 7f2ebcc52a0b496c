import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateAuditTrail extends Migration {
  override up(): void {
    this.addSql(`create table audit_entry (
      id uuid primary key,
      at timestamptz not null default clock_timestamp(),
      actor_id text,
      client_id text,
      session_id text,
      address text,
      action text not null,
      subject_type text not null,
      subject_id text not null,
      detail jsonb not null default '{}'
    )`);
    this.addSql('create index audit_entry_actor on audit_entry (actor_id, id)');
    this.addSql('create index audit_entry_subject on audit_entry (subject_id, id)');
    this.addSql('create index audit_entry_action on audit_entry (action text_pattern_ops, id)');
    // Not even whoever gets hold of the subgraph's own connection can change what is written with a plain statement.
    this.addSql(`create function audit_entry_is_final() returns trigger language plpgsql as $$
      begin raise exception 'The audit trail is never changed.'; end $$`);
    this.addSql(`create trigger audit_entry_is_final before update or delete or truncate on audit_entry
      for each statement execute function audit_entry_is_final()`);
  }

  override down(): void {
    this.addSql('drop table audit_entry');
    this.addSql('drop function audit_entry_is_final');
  }
}
