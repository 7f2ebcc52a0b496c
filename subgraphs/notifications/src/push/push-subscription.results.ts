import { createUnionType, Directive, Field, InputType, ObjectType } from 'type-graphql';
import { PushSubscription } from './push-subscription.entity.ts';

@Directive('@tag(name: "internal")')
@InputType({ description: 'As the browser tells it: `PushSubscription.toJSON()`.' })
export class RegisterPushSubscriptionInput {
  @Field(() => String)
  endpoint!: string;

  @Field(() => String, { description: 'A point of P-256, uncompressed, in base64url.' })
  p256dh!: string;

  @Field(() => String, { description: '16 octets in base64url.' })
  auth!: string;
}

@Directive('@tag(name: "internal")')
@InputType()
export class RemovePushSubscriptionInput {
  @Field(() => String)
  endpoint!: string;
}

@Directive('@tag(name: "internal")')
@ObjectType({ description: 'Nothing can be pushed here: not to this browser, or not to any.' })
export class PushNotAvailable {
  @Field(() => String)
  message!: string;
}

export const RegisterPushSubscriptionResult = createUnionType({
  name: 'RegisterPushSubscriptionResult',
  types: () => [PushSubscription, PushNotAvailable] as const,
});
