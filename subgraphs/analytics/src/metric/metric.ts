import { Money } from '@dallal/money';
import { Directive, Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How often a type of event happened.' })
export class Metric {
  @Field(() => String, { description: 'The type of event, such as "bid.placed".' })
  name!: string;

  @Field(() => Int, { description: 'How many; 2147483647 stands for that many or more.' })
  value!: number;

  @Directive('@listSize(assumedSize: 4)')
  @Field(() => [Money], {
    description:
      'What the events were worth together, one sum a currency; none for events without a price. ' +
      '9007199254740991 stands for that much or more.',
  })
  amounts!: Money[];
}
