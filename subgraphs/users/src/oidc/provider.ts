import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  type IDToken,
} from 'openid-client';
import { boundedFetch } from './bounded-fetch.ts';
import { authenticateClient } from './client-authentication.ts';
import type { ProviderSettings } from './provider-settings.ts';

/** Somebody waits meanwhile, in front of a browser. */
const TIMEOUT_SECONDS = 8;
/** After this its endpoints are looked up again. Its keys are looked up when one is missing. */
const DISCOVERY_LASTS_MS = 60 * 60 * 1_000;
/** After this, when that has failed. */
const ASKED_AGAIN_MS = 60 * 1_000;

/** What has to come back unchanged, and what only we know. */
export interface FlowSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** What a provider says of somebody who has just shown it who they are. */
export interface Claims {
  /** The issuer as it calls itself, to the letter: that of its identities. */
  readonly iss: string;
  readonly sub: string;
  readonly email?: unknown;
  readonly email_verified?: unknown;
  readonly name?: unknown;
  readonly locale?: unknown;
}

interface Discovered {
  readonly configuration: Configuration;
  readonly at: number;
}

/** One OpenID provider. Nothing is asked of it before somebody wants to sign in there. */
export class OidcProvider {
  readonly settings: ProviderSettings;
  #discovered: Discovered | undefined;
  #discovering: Promise<Discovered> | undefined;

  constructor(settings: ProviderSettings) {
    this.settings = settings;
  }

  /** Whether a front end may have people sent back to there. Compared to the letter. Source: RFC 9700, 4.1.3. */
  allows(redirectUri: string): boolean {
    return this.settings.redirectUris.includes(redirectUri);
  }

  /** Where to send the browser. */
  async authorizationUrl(flow: FlowSecrets, redirectUri: string): Promise<string> {
    const configuration = await this.#configuration();
    const { scopes, formPostUri } = this.settings;
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: formPostUri ?? redirectUri,
      scope: scopes.join(' '),
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await calculatePKCECodeChallenge(flow.codeVerifier),
      code_challenge_method: 'S256',
      ...(formPostUri && { response_mode: 'form_post' }),
    });
    return url.href;
  }

  /**
   * Checks what came back and exchanges its code. Throws what openid-client throws: state, `iss` (RFC 9207), nonce,
   * audience, times and signature must all be right.
   * @param parameters those of the answer
   */
  async exchange(
    flow: FlowSecrets,
    redirectUri: string,
    parameters: URLSearchParams,
  ): Promise<{ claims: Claims; complete(): Promise<Claims> }> {
    const configuration = await this.#configuration();
    const answer = new URL(this.settings.formPostUri ?? redirectUri);
    answer.search = parameters.toString();
    const tokens = await authorizationCodeGrant(configuration, answer, {
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.codeVerifier,
    });
    const claims = tokens.claims() as IDToken;
    return { claims, complete: () => completed(configuration, tokens.access_token, claims) };
  }

  async #configuration(): Promise<Configuration> {
    const known = this.#discovered;
    if (known && performance.now() - known.at < DISCOVERY_LASTS_MS) return known.configuration;
    try {
      // However many wait for it, a provider is asked once.
      this.#discovering ??= this.#discover();
      this.#discovered = await this.#discovering;
      return this.#discovered.configuration;
    } catch (error) {
      if (!known) throw error;
      // What was true an hour ago will be, and nobody waits again at once for a provider that does not answer.
      this.#discovered = { ...known, at: performance.now() - DISCOVERY_LASTS_MS + ASKED_AGAIN_MS };
      return known.configuration;
    } finally {
      this.#discovering = undefined;
    }
  }

  async #discover(): Promise<Discovered> {
    const { issuer, clientId } = this.settings;
    const url = new URL(issuer);
    let authenticate: ClientAuth | undefined;
    const configuration = await discovery(url, clientId, {}, (...request) => authenticate?.(...request), {
      timeout: TIMEOUT_SECONDS,
      [customFetch]: boundedFetch,
      // Without it signatures are not looked at, since the token comes straight from the provider.
      execute: [enableNonRepudiationChecks, ...(url.protocol === 'http:' ? [allowInsecureRequests] : [])],
    });
    authenticate = await authenticateClient(this.settings, configuration.serverMetadata());
    return { configuration, at: performance.now() };
  }
}

/** Many providers put into the token only who somebody is, and tell the rest to whoever asks. */
async function completed(
  configuration: Configuration,
  accessToken: string,
  claims: IDToken,
): Promise<Claims> {
  if (claims.email !== undefined || !configuration.serverMetadata().userinfo_endpoint) return claims;
  const { iss, sub } = claims;
  return { ...(await fetchUserInfo(configuration, accessToken, sub)), iss, sub };
}
