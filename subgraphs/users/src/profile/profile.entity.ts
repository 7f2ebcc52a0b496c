import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, InputType, ObjectType } from 'type-graphql';

@Entity({ tableName: 'profile' })
@ObjectType({
  description: 'What somebody says of themselves. The name that others see is the display name.',
})
export class Profile {
  @PrimaryKey({ type: 'uuid' })
  userId!: string;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  firstName: string | null = null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  lastName: string | null = null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  bio: string | null = null;
}

@InputType({ description: 'What is left out stays; an empty text removes it.' })
export class UpdateProfileInput {
  @Field(() => String, {
    nullable: true,
    description: '1 to 80 characters. What others see; it cannot be removed.',
  })
  displayName?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 60 characters.' })
  firstName?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 60 characters.' })
  lastName?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 500 characters.' })
  bio?: string | null;
}
