import { DateTime, RequiresScopes } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { DocumentKind, DocumentState } from './merchant-document.state.ts';

/** For those who manage the merchant and those who review it, and for nobody else. */
@Entity({ tableName: 'merchant_document' })
@RequiresScopes('merchants:apply', 'merchants:manage', 'merchants:review')
@ObjectType({ description: 'A paper by which a merchant shows who it is and what it may do.' })
export class MerchantDocument {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  @Field(() => DocumentKind)
  @Property({ type: 'text' })
  kind!: DocumentKind;

  @Field(() => String)
  @Property({ type: 'text' })
  number!: string;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  issuedAt!: Date;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  expiresAt!: Date;

  @Property({ type: 'uuid' })
  fileId!: string;

  @Field(() => DocumentState)
  @Property({ type: 'text' })
  state: Opt<DocumentState> = DocumentState.PENDING;

  @Field(() => String, { nullable: true, description: 'Why it was rejected.' })
  @Property({ type: 'text', nullable: true })
  rejection: Opt<string> | null = null;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  submittedAt!: Opt<Date>;

  @Property({ type: 'text', nullable: true })
  decidedBy: Opt<string> | null = null;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  decidedAt: Opt<Date> | null = null;
}
