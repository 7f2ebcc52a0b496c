import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Refusal } from '../../errors/refusal.ts';
import { SubgraphFailure } from '../../transports/transport.ts';

/** The subgraph could not be reached, or not for too long. */
export function unreachable(cause: unknown, service: string): GraphQLError[] {
  const { message, code } =
    cause instanceof SubgraphFailure ? cause : new SubgraphFailure('SUBGRAPH_UNAVAILABLE', cause);
  return [new GraphQLError(message, { extensions: { code, service } })];
}

/** The subgraph answered the subscription with errors and no data: it refuses it, or does so from now on. */
export function refused(errors: readonly GraphQLFormattedError[], service: string): GraphQLError[] {
  return errors.map(
    ({ message, extensions }) => new GraphQLError(message, { extensions: { ...extensions, service } }),
  );
}

/** Whoever was asked for a viewer's audience did not say: the viewer is told why. */
export class AudienceRefusal extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super(errors[0]?.message ?? 'nobody said who watches');
    this.errors = errors;
  }
}

/** The subscription could not be prepared: what the refusal says, or a fault of our own. */
export function unprepared(error: unknown): readonly unknown[] {
  return error instanceof Refusal || error instanceof AudienceRefusal ? error.errors : [error];
}

/** Another supergraph is in place, under which the subscription is not valid. */
export function invalidated(): GraphQLError[] {
  const message = 'The schema has changed and this subscription is not valid any more: subscribe again';
  return [new GraphQLError(message, { extensions: { code: 'SUBSCRIPTION_SCHEMA_RELOAD' } })];
}

/** The viewer's access token has expired. */
export function expired(): GraphQLError[] {
  const message = 'The access token has expired: refresh it and subscribe again';
  return [new GraphQLError(message, { extensions: { code: 'SUBSCRIPTION_JWT_EXPIRED' } })];
}

/** The viewer's access token has been revoked. */
export function ended(): GraphQLError[] {
  const message = 'The session has ended: sign in and subscribe again';
  return [new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } })];
}
