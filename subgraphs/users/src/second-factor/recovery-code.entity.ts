import { type Opt, PrimaryKeyProp } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Instead of a passkey that is lost, once. Its owner has the code on paper, nobody else has it at all. */
@Entity({ tableName: 'recovery_code' })
export class RecoveryCode {
  [PrimaryKeyProp]?: ['userId', 'codeHash'];

  @PrimaryKey({ type: 'uuid' })
  userId!: string;

  @PrimaryKey({ type: 'text' })
  codeHash!: string;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  usedAt: Opt<Date> | null = null;
}
