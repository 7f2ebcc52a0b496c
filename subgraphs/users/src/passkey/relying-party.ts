import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import {
  COSEALG,
  decodeAttestationObject,
  decodeClientDataJSON,
  isoBase64URL,
  isoUint8Array,
} from '@simplewebauthn/server/helpers';
import type { Passkey } from './passkey.entity.ts';

export const CHALLENGE_LASTS_MS = 5 * 60 * 1_000;
/** What authenticators have; nothing with RSA of PKCS#1 v1.5 but for Windows Hello. */
const ALGORITHMS = [COSEALG.ES256, COSEALG.EdDSA, COSEALG.RS256];
/** Nobody's make of authenticator matters here: other formats are only more to parse from strangers. */
const FORMATS = new Set(['none', 'packed']);

/** For whose pages passkeys are. Source: WebAuthn Level 3, 5.1.3. */
export interface RelyingPartySettings {
  readonly id: string;
  readonly name: string;
  readonly origins: readonly string[];
}

export type NewCredential = Pick<
  Passkey,
  'credentialId' | 'publicKey' | 'signCount' | 'transports' | 'isBackedUp'
>;

type Known = Pick<Passkey, 'credentialId' | 'transports'>;

/** Our end of WebAuthn: what is asked of authenticators, and whether what they answer is right. */
export class RelyingParty {
  readonly #settings: RelyingPartySettings;

  constructor(settings: RelyingPartySettings) {
    this.#settings = settings;
  }

  registrationOptions(
    user: { id: string; name: string; displayName: string },
    existing: readonly Known[],
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return generateRegistrationOptions({
      rpName: this.#settings.name,
      rpID: this.#settings.id,
      userID: isoUint8Array.fromUTF8String(user.id),
      userName: user.name,
      userDisplayName: user.displayName,
      timeout: CHALLENGE_LASTS_MS,
      attestationType: 'none',
      excludeCredentials: existing.map(descriptor),
      // Found without a name being typed, and opened by its owner alone: instead of name and password.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: ALGORITHMS,
    });
  }

  /** @param allowed the passkeys of whom it must be; without, whoever has one here */
  requestOptions(allowed?: readonly Known[]): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return generateAuthenticationOptions({
      rpID: this.#settings.id,
      timeout: CHALLENGE_LASTS_MS,
      userVerification: 'required',
      ...(allowed && { allowCredentials: allowed.map(descriptor) }),
    });
  }

  /** The new credential, or undefined for what is wrong in any way. */
  async register(response: RegistrationResponseJSON, challenge: string): Promise<NewCredential | undefined> {
    const verified = await orUndefined(async () => {
      const attestation = isoBase64URL.toBuffer(response.response.attestationObject);
      if (!FORMATS.has(decodeAttestationObject(attestation).get('fmt'))) return undefined;
      if (isFramed(response)) return undefined;
      return verifyRegistrationResponse({
        ...this.#expected(challenge),
        response,
        supportedAlgorithmIDs: ALGORITHMS,
      });
    });
    if (!verified?.verified) return undefined;
    const { credential, credentialBackedUp } = verified.registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: isoBase64URL.fromBuffer(credential.publicKey),
      signCount: credential.counter,
      transports: credential.transports ?? [],
      isBackedUp: credentialBackedUp,
    };
  }

  /** What the authenticator counted and whether it is backed up, or undefined for what is wrong in any way. */
  async assert(
    response: AuthenticationResponseJSON,
    challenge: string,
    passkey: Pick<Passkey, 'credentialId' | 'publicKey' | 'userId'>,
  ): Promise<{ signCount: number; isBackedUp: boolean } | undefined> {
    const publicKey = isoBase64URL.toBuffer(passkey.publicKey);
    const verified = await orUndefined(async () => {
      if (isFramed(response) || !isOf(passkey.userId, response)) return undefined;
      return verifyAuthenticationResponse({
        ...this.#expected(challenge),
        response,
        // The count is compared by whoever calls, who has to know a copy from a forgery.
        credential: { id: passkey.credentialId, publicKey, counter: 0 },
      });
    });
    if (!verified?.verified) return undefined;
    const { newCounter, credentialBackedUp } = verified.authenticationInfo;
    return { signCount: newCounter, isBackedUp: credentialBackedUp };
  }

  #expected(challenge: string) {
    return {
      expectedChallenge: challenge,
      expectedOrigin: [...this.#settings.origins],
      expectedRPID: this.#settings.id,
      requireUserVerification: true,
    };
  }
}

function descriptor({ credentialId, transports }: Known): { id: string; transports: string[] } {
  return { id: credentialId, transports };
}

/** Whether a passkey that says whose it is says that person. Source: WebAuthn Level 3, 7.2, step 6. */
function isOf(userId: string, { response: { userHandle } }: AuthenticationResponseJSON): boolean {
  return !userHandle || isoBase64URL.toUTF8String(userHandle) === userId;
}

/**
 * Whether our page was asked inside a page of somebody else, over which anything could be drawn. None of ours is. Not
 * every browser says which page that was, so the library, which asks for that one, does not notice. Source: WebAuthn
 * Level 3, 7.1, step 10, and 7.2, step 14.
 */
function isFramed({ response }: RegistrationResponseJSON | AuthenticationResponseJSON): boolean {
  return decodeClientDataJSON(response.clientDataJSON).crossOrigin === true;
}

/** The library throws plain errors for all that can be wrong with an answer. */
async function orUndefined<T>(verify: () => Promise<T>): Promise<T | undefined> {
  try {
    return await verify();
  } catch {
    return undefined;
  }
}
