import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateMerchantDocuments extends Migration {
  override up(): void {
    this.addSql(`create table merchant_document (
      id uuid primary key,
      merchant_id uuid not null references merchant (id),
      kind text not null
        check (kind in ('COMMERCIAL_REGISTRATION', 'VAT_CERTIFICATE', 'LICENCE', 'INSURANCE')),
      number text not null check (char_length(number) between 1 and 60),
      issued_at timestamptz not null,
      expires_at timestamptz not null,
      file_id uuid not null unique references file (id),
      state text not null check (state in ('PENDING', 'ACCEPTED', 'REJECTED', 'EXPIRED')),
      rejection text check (char_length(rejection) <= 500),
      submitted_at timestamptz not null default clock_timestamp(),
      decided_by text,
      decided_at timestamptz,
      check (expires_at > issued_at),
      check ((state = 'REJECTED') = (rejection is not null))
    )`);
    this.addSql('create index merchant_document_of on merchant_document (merchant_id, id)');
  }

  override down(): void {
    this.addSql('drop table merchant_document');
  }
}
