import type { Logger } from '@dallal/subgraph';
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { failed, type OidcSignInFailed, type OidcSignInFailure } from './oidc.results.ts';

/** The provider is not well, or does not know us (any longer). Source: RFC 6749, 4.1.2.1 and 5.2. */
const providersFault = new Set([
  'server_error',
  'temporarily_unavailable',
  'invalid_client',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
]);
/** openid-client's codes for answers of a server that is not well: too late, of another status, no JSON. */
const unwell = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
]);

/** What somebody is told when openid-client refuses what came back. What is no error of its is thrown on. */
export function refusal(error: unknown, provider: string, log: Logger): OidcSignInFailed {
  const reason = reasonOf(error);
  if (!reason) throw error;
  // Neither the error nor its cause, which have codes and tokens in them.
  const fields = { provider, reason, error: codeOf(error), cause: (error as Error).message };
  // A forged answer is nothing to wake people for.
  log[reason === 'PROVIDER_UNAVAILABLE' ? 'warn' : 'info'](fields, 'sign-in with a provider failed');
  return failed(reason);
}

/** The same for a provider whose endpoints cannot be found out, before anybody has sent anything. */
export function unavailable(error: unknown, provider: string, log: Logger): OidcSignInFailed {
  log.warn({ provider, err: error }, 'a provider cannot be discovered');
  return failed('PROVIDER_UNAVAILABLE');
}

function reasonOf(error: unknown): OidcSignInFailure | undefined {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    if (error.error === 'access_denied') return 'DENIED';
    return providersFault.has(error.error) ? 'PROVIDER_UNAVAILABLE' : 'INVALID_ANSWER';
  }
  if (isUnreachable(error)) return 'PROVIDER_UNAVAILABLE';
  if (!(error instanceof ClientError)) return undefined;
  if (isUnreachable(error.cause)) return 'PROVIDER_UNAVAILABLE';
  return unwell.has(error.code ?? '') ? 'PROVIDER_UNAVAILABLE' : 'INVALID_ANSWER';
}

/** Nobody there, no such name, no certificate that we trust, or hung up: that is how fetch says it. */
function isUnreachable(error: unknown): boolean {
  return error instanceof Error && ['fetch failed', 'terminated'].includes(error.message);
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) return error.error;
  return error instanceof ClientError ? error.code : undefined;
}
