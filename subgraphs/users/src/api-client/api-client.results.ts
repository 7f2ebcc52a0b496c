import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { ReauthenticationRequired } from '../sign-in/sign-in.results.ts';
import { ApiClient } from './api-client.entity.ts';

@ObjectType({ description: 'A client with a secret that is shown this one time.' })
export class ApiClientWithSecret {
  @Field(() => ApiClient)
  apiClient!: ApiClient;

  @Field(() => String, { description: 'The client_secret. It cannot be shown again.' })
  secret!: string;
}

@ObjectType({ description: 'An account may have so many applications that are not revoked.' })
export class TooManyApiClients {
  @Field(() => Int)
  maximum!: number;
}

@ObjectType({ description: 'Some of the scopes are none that such an application, or its owner, may have.' })
export class ScopesNotAllowed {
  @Field(() => [String])
  scopes!: string[];
}

@ObjectType({
  description: 'So many secrets may be good at once. End one: rotate with fewer days of overlap.',
})
export class TooManySecrets {
  @Field(() => Int)
  maximum!: number;
}

export const RegisterApiClientResult = createUnionType({
  name: 'RegisterApiClientResult',
  types: () => [ApiClientWithSecret, TooManyApiClients, ScopesNotAllowed, ReauthenticationRequired] as const,
});

export const UpdateApiClientResult = createUnionType({
  name: 'UpdateApiClientResult',
  types: () => [ApiClient, ScopesNotAllowed] as const,
});

export const RotateApiClientSecretResult = createUnionType({
  name: 'RotateApiClientSecretResult',
  types: () => [ApiClientWithSecret, TooManySecrets, ReauthenticationRequired] as const,
});
