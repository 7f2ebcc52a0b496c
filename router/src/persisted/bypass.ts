import { signedHeader, verify } from '@dallal/signing';

/** The header by which an operator's request is served though its operation is in no manifest. */
export const BYPASS_HEADER = 'x-persisted-bypass';

/** What a bypass is signed for: a signature made with the same secret for anything else is none. */
export const BYPASS_PURPOSE = 'persisted-bypass';

const FORM = /^t=(\d{1,15}),(v1=[0-9a-f]{64})$/;

/**
 * Whether a header is an operator's signature of this body: `t=<milliseconds of the epoch>,v1=<HMAC>`, no older than 30 s,
 * as `sign` of `@dallal/signing` makes it for nobody's identity and {@link BYPASS_PURPOSE} in the place of the request id.
 */
export function isBypass(secret: string, header: string, body: string, now = Date.now()): boolean {
  const [, timestamp, signature] = FORM.exec(header) ?? [];
  const signed = {
    [signedHeader.timestamp]: timestamp,
    [signedHeader.signature]: signature,
    [signedHeader.requestId]: BYPASS_PURPOSE,
  };
  return verify(secret, signed, body, now).ok;
}
