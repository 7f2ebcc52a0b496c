import { importPKCS8, SignJWT } from 'jose';
import {
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  PrivateKeyJwt,
  type ServerMetadata,
} from 'openid-client';
import type { ProviderPrivateKey, ProviderSettings } from './provider-settings.ts';

const APPLE = 'https://appleid.apple.com';
/** Far beyond the time after which a provider is discovered anew; Apple allows six months. */
const APPLE_SECRET_EXPIRES_IN = '24h';

/** How we show a provider that we are the client which it knows. */
export async function authenticateClient(
  { clientId, clientSecret, privateKey }: ProviderSettings,
  server: ServerMetadata,
): Promise<ClientAuth> {
  if (!privateKey) {
    // Basic is what a provider means that does not say. Source: OpenID Connect Discovery 1.0, 3.
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return methods.includes('client_secret_post')
      ? ClientSecretPost(clientSecret)
      : ClientSecretBasic(clientSecret);
  }
  if (privateKey.teamId) return ClientSecretPost(await appleClientSecret(clientId, privateKey));
  return PrivateKeyJwt({ key: await importPKCS8(privateKey.pem, 'ES256'), kid: privateKey.keyId });
}

/** Apple has no client secrets, but takes a JWT in the place of one. */
export async function appleClientSecret(clientId: string, key: ProviderPrivateKey): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: key.keyId })
    .setIssuer(key.teamId ?? '')
    .setSubject(clientId)
    .setAudience(APPLE)
    .setIssuedAt()
    .setExpirationTime(APPLE_SECRET_EXPIRES_IN)
    .sign(await importPKCS8(key.pem, 'ES256'));
}
