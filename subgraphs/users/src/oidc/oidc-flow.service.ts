import type { Identity, Sender } from '@dallal/signing';
import { BadUserInput, databaseNow, isId, type Logger, newId, sql, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import type { TooManyAttempts } from '../attempt/attempt.results.ts';
import { countAttempt } from '../attempt/attempts.ts';
import type { AttemptLimits } from '../attempt/limits.ts';
import { TokenDelivery } from '../session/token-delivery.ts';
import type { Vault } from '../vault/vault.ts';
import { bindingCookieOf } from './binding-cookie.ts';
import { refusal, unavailable } from './failure.ts';
import type { OidcAnswerInput, StartOidcSignInInput } from './oidc.inputs.ts';
import { failed, OidcSignInFailed, OidcSignInStarted, SignInProvider } from './oidc.results.ts';
import { OidcFlow } from './oidc-flow.entity.ts';
import { type Claims, type FlowSecrets, OidcProvider } from './provider.ts';
import type { ProviderSettings } from './provider-settings.ts';
import { hashSecret, isSecret, newSecret } from './secret.ts';

const FLOW_LASTS_MS = 10 * 60 * 1_000;
const MAX_CALLBACK_URL_LENGTH = 8_192;

/** The context of a resolver is one. */
interface Asking {
  readonly viewer: Identity | null;
  readonly sender: Sender | null;
}

/** Somebody whom a provider has just vouched for. */
export interface Vouched {
  readonly claims: Claims;
  /** The claims with those that are told only to who asks. One request more. */
  complete(): Promise<Claims | OidcSignInFailed>;
  readonly startedBy: string | null;
  readonly claimedName: string | null;
}

/** The way to a provider and back. */
export class OidcFlowService {
  readonly #providers: ReadonlyMap<string, OidcProvider>;
  readonly #vault: Vault;
  readonly #log: Logger;
  readonly #limits: AttemptLimits;

  constructor(settings: readonly ProviderSettings[], vault: Vault, limits: AttemptLimits, log: Logger) {
    this.#providers = new Map(settings.map((provider) => [provider.id, new OidcProvider(provider)]));
    this.#vault = vault;
    this.#limits = limits;
    this.#log = log;
  }

  /** In the order of the configuration. */
  providers(): SignInProvider[] {
    return [...this.#providers.values()].map(({ settings: { id, name } }) =>
      Object.assign(new SignInProvider(), { id, nameAr: name.ar, nameEn: name.en }),
    );
  }

  async start(
    em: EntityManager,
    { provider: id, redirectUri, tokens }: StartOidcSignInInput,
    { viewer, sender }: Asking,
  ): Promise<OidcSignInStarted | OidcSignInFailed | TooManyAttempts> {
    const provider = this.#providers.get(id);
    if (!provider) throw new BadUserInput('There is no such provider.', 'input.provider');
    if (!provider.allows(redirectUri)) {
      throw new BadUserInput('Nobody is sent back to there.', 'input.redirectUri');
    }
    const tooMany =
      sender?.address &&
      (await countAttempt(em, `sign-in begun from ${sender.address}`, this.#limits.begunFrom));
    if (tooMany) return tooMany;
    const secrets = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() };
    const url = await provider
      .authorizationUrl(secrets, redirectUri)
      .catch((error) => unavailable(error, id, this.#log));
    if (url instanceof OidcSignInFailed) return url;
    const kept = tokens === TokenDelivery.COOKIES ? bindingCookieOf({ sender }) : undefined;
    const flow = await this.#record(
      em,
      { provider: id, redirectUri, startedBy: viewer?.sid ? viewer.sub : null },
      secrets,
      kept ?? newSecret(),
    );
    return Object.assign(new OidcSignInStarted(), { authorizationUrl: url, ...flow });
  }

  async #record(
    em: EntityManager,
    flow: Pick<OidcFlow, 'provider' | 'redirectUri' | 'startedBy'>,
    secrets: FlowSecrets,
    bindingSecret: string,
  ): Promise<Pick<OidcSignInStarted, 'flowId' | 'bindingSecret' | 'expiresAt'>> {
    const flowId = newId();
    const sealedSecrets = await this.#vault.seal(JSON.stringify(secrets));
    const expiresAt = new Date((await databaseNow(em)).getTime() + FLOW_LASTS_MS);
    await forgetExpired(em);
    await em.insert(OidcFlow, {
      id: flowId,
      ...flow,
      stateHash: hashSecret(secrets.state),
      bindingHash: hashSecret(bindingSecret),
      sealedSecrets,
      expiresAt,
    });
    return { flowId, bindingSecret, expiresAt };
  }

  /** Ends a flow: what came back is looked at once, whether it is any good or not. */
  async finish(
    em: EntityManager,
    input: OidcAnswerInput,
    arrival: Pick<Asking, 'sender'>,
  ): Promise<Vouched | OidcSignInFailed> {
    if (input.callbackUrl.length > MAX_CALLBACK_URL_LENGTH) {
      throw new BadUserInput('That is no address of an answer.', 'input.callbackUrl');
    }
    const flow = await take(em, input.flowId, input.bindingSecret ?? bindingCookieOf(arrival) ?? '');
    const provider = flow && this.#providers.get(flow.provider);
    if (!flow || !provider) return failed('INVALID_FLOW');
    const parameters = parametersOf(input.callbackUrl, flow.redirectUri);
    if (!parameters) return failed('INVALID_ANSWER');
    const { startedBy, claimedName } = flow;
    const secrets: FlowSecrets = JSON.parse(await this.#vault.open(flow.sealedSecrets));
    try {
      const { claims, complete } = await provider.exchange(secrets, flow.redirectUri, parameters);
      const asked = () => complete().catch((error) => refusal(error, flow.provider, this.#log));
      return { claims, complete: asked, startedBy, claimedName };
    } catch (error) {
      return refusal(error, flow.provider, this.#log);
    }
  }

  /** Which front end waits for the flow of a state, and the name that came with it. For forms of providers. */
  async redirectOf(em: EntityManager, state: string, claimedName: string | null): Promise<string | null> {
    const flow = await em.findOne(OidcFlow, { stateHash: hashSecret(state) });
    if (!flow || !this.#providers.get(flow.provider)?.settings.formPostUri) return null;
    if (claimedName !== null) await em.nativeUpdate(OidcFlow, { id: flow.id }, { claimedName });
    return flow.redirectUri;
  }
}

/** Nobody can use up a flow without what only the browser has that began it. */
function take(em: EntityManager, flowId: string, bindingSecret: string): Promise<OidcFlow | null> {
  return transaction(em, async (tx) => {
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
    const flow = isId(flowId) ? await tx.findOne(OidcFlow, { id: flowId }, lock) : null;
    if (!flow || !isSecret(bindingSecret, flow.bindingHash)) return null;
    await tx.nativeDelete(OidcFlow, { id: flow.id });
    return flow.expiresAt > (await databaseNow(tx)) ? flow : null;
  });
}

/** What was added to the address that people are sent back to; undefined if it is another one. */
function parametersOf(callbackUrl: string, redirectUri: string): URLSearchParams | undefined {
  const url = URL.parse(callbackUrl);
  const expected = new URL(redirectUri);
  const isOurs = url?.origin === expected.origin && url.pathname === expected.pathname;
  return isOurs ? url.searchParams : undefined;
}

/** A few at a time: those of people who never came back. */
async function forgetExpired(em: EntityManager): Promise<void> {
  await sql(
    em,
    `delete from oidc_flow where id in (
       select id from oidc_flow where expires_at < clock_timestamp() limit 100 for update skip locked)`,
  );
}
