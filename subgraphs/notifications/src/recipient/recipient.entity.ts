import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

export type Locale = 'ar' | 'en';

/** What is needed to reach a user: a copy of what users told last. */
@Entity({ tableName: 'recipient' })
export class Recipient {
  @PrimaryKey({ type: 'text' })
  userId!: string;

  /** Null for who has none: the account has a mobile number only. */
  @Property({ type: 'text', nullable: true })
  email!: string | null;

  @Property({ type: 'text' })
  displayName!: string;

  @Property({ type: 'text' })
  locale!: Locale;
}
