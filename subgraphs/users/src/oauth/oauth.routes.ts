import { permissions } from '@dallal/permissions';
import type { Route, RouteResponse } from '@dallal/subgraph';
import type { UsersConfig } from '../config.ts';
import type { UsersServices } from '../services.ts';
import { OAuthError } from './oauth-error.ts';

type UsersRoute = Route<UsersConfig, UsersServices>;

/** What the router passes on to clients at the graph's own address. */
export const oauthRoutes = {
  'POST /oauth/token': ({ em, services }, request) => answered(services.oauth.token(em(), request)),
  'POST /oauth/revoke': ({ em, services }, request) => answered(services.oauth.revoke(em(), request)),
  'GET /.well-known/oauth-authorization-server': async ({ config }) => ({
    status: 200,
    body: metadata(config),
    headers: { 'cache-control': 'public, max-age=3600' },
  }),
} as const satisfies Readonly<Record<`${'GET' | 'POST'} /${string}`, UsersRoute>>;

async function answered(answer: Promise<RouteResponse>): Promise<RouteResponse> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof OAuthError) return error.answer;
    throw error;
  }
}

/** RFC 8414. */
function metadata({ TOKEN_ISSUER, PUBLIC_URL }: UsersConfig) {
  const at = (path: string) => new URL(path, PUBLIC_URL).href;
  const methods = ['client_secret_basic', 'client_secret_post'];
  return {
    issuer: TOKEN_ISSUER,
    token_endpoint: at('/oauth/token'),
    token_endpoint_auth_methods_supported: methods,
    revocation_endpoint: at('/oauth/revoke'),
    revocation_endpoint_auth_methods_supported: methods,
    jwks_uri: at('/.well-known/jwks.json'),
    grant_types_supported: ['client_credentials'],
    response_types_supported: [],
    scopes_supported: Object.keys(permissions),
  };
}
