import { Migration } from '@mikro-orm/migrations';

const ROLES = `('OWNER', 'MANAGER', 'MEMBER', 'VIEWER')`;

export class Migration20261121CreateProjects extends Migration {
  override up(): void {
    this.addSql(`create table project (
      id uuid primary key,
      name text not null,
      description text,
      created_at timestamptz not null default clock_timestamp(),
      archived_at timestamptz
    )`);
    this.addSql(`create table membership (
      project_id uuid not null references project (id),
      user_id uuid not null references account (id),
      role text not null check (role in ${ROLES}),
      since timestamptz not null default clock_timestamp(),
      primary key (project_id, user_id)
    )`);
    this.addSql('create index membership_user on membership (user_id)');
    this.addSql(`create table project_invitation (
      id uuid primary key,
      project_id uuid not null references project (id),
      contact_kind text not null check (contact_kind in ('EMAIL', 'PHONE')),
      contact_value text not null,
      role text not null check (role in ${ROLES} and role <> 'OWNER'),
      invited_by uuid not null references account (id),
      expires_at timestamptz not null,
      created_at timestamptz not null default clock_timestamp(),
      unique (project_id, contact_kind, contact_value)
    )`);
    this.addSql(
      'create index project_invitation_contact on project_invitation (contact_kind, contact_value)',
    );
    this.addSql(`create table project_attachment (
      file_id uuid primary key references file (id),
      project_id uuid not null references project (id),
      attached_by uuid not null references account (id),
      attached_at timestamptz not null default clock_timestamp()
    )`);
    this.addSql('create index project_attachment_of on project_attachment (project_id, file_id)');
  }

  override down(): void {
    this.addSql('drop table project_attachment, project_invitation, membership, project');
  }
}
