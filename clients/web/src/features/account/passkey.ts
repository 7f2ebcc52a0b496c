import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

type Json = Record<string, unknown>;

/** Thrown when whoever was asked for a passkey said no, took too long, or has none for this site. */
export class PasskeyNotGiven extends Error {}

/** Thrown when this device has a passkey for the account already. */
export class PasskeyThere extends Error {}

/** Browsers keep passkeys for domains, never for IP addresses. */
export function passkeysWork(): boolean {
  return isSecureContext && 'PublicKeyCredential' in window && !/^[\d.]+$|^\[/.test(location.hostname);
}

/** Asks for one of the passkeys that the options allow. */
export async function givePasskey(options: Json): Promise<Json> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  return startAuthentication({ optionsJSON }).then(asJson, refused);
}

/** Has the device make a passkey. */
export async function makePasskey(options: Json): Promise<Json> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  return startRegistration({ optionsJSON }).then(asJson, refused);
}

function asJson(response: object): Json {
  return response as Json;
}

function refused(error: Error & { code?: string }): never {
  if (error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') throw new PasskeyThere();
  if (['NotAllowedError', 'AbortError'].includes(error.name)) throw new PasskeyNotGiven();
  throw error;
}
