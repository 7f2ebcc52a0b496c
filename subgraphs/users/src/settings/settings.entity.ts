import { type Currency, CurrencyCode } from '@dallal/money';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, InputType, ObjectType } from 'type-graphql';
import { Locale } from '../account/locale.ts';
import { NotificationTopic } from './topic.ts';

@Entity({ tableName: 'settings' })
@ObjectType({ description: 'How somebody wants Dallal to be.' })
export class Settings {
  @PrimaryKey({ type: 'uuid' })
  userId!: string;

  @Field(() => CurrencyCode, { description: 'In which prices are shown where there is a choice.' })
  @Property({ type: 'text' })
  currency: Opt<Currency> = 'SAR';

  @Directive('@listSize(assumedSize: 4)')
  @Field(() => [NotificationTopic], {
    description: 'What comes in the app only: not by e-mail, and not as a push message.',
  })
  @Property({ type: 'json' })
  muted: Opt<NotificationTopic[]> = [];
}

@InputType({ description: 'What is left out stays.' })
export class UpdateSettingsInput {
  @Field(() => Locale, { nullable: true, description: 'The language in which one is addressed.' })
  language?: Locale | null;

  @Field(() => CurrencyCode, { nullable: true })
  currency?: Currency | null;

  @Field(() => [NotificationTopic], { nullable: true, description: 'All that shall come in the app only.' })
  muted?: NotificationTopic[] | null;
}
