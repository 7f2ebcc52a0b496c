import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

export type Locale = 'ar' | 'en';

/** What is needed to reach a user: a copy of what users told when the account was made. */
@Entity({ tableName: 'recipient' })
export class Recipient {
  @PrimaryKey({ type: 'text' })
  userId!: string;

  @Property({ type: 'text' })
  email!: string;

  @Property({ type: 'text' })
  displayName!: string;

  @Property({ type: 'text' })
  locale!: Locale;
}
