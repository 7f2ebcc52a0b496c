import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** https, or http to this very machine, where nobody listens in between. */
const secureUrl = z.url().refine(
  (text) => {
    const url = URL.parse(text);
    return url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
  },
  { error: 'must be https (or http on this machine)' },
);

/** What a provider sends people back to: its parameters are added, so that it can have none of those itself. */
const redirectUri = secureUrl.refine((text) => !/[?#]/.test(text), { error: 'has a query or a fragment' });

const privateKey = z.object({
  keyId: z.string().min(1),
  /** PKCS#8 in PEM, as the provider's console gives it. */
  pem: z.string().refine(isEllipticCurveKey, { error: 'is no P-256 private key in PEM' }),
  /** Apple's: with it the key signs client secrets as Apple wants them; without, assertions of RFC 7523. */
  teamId: z.string().min(1).optional(),
});
export type ProviderPrivateKey = z.infer<typeof privateKey>;

const provider = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/),
    name: z.strictObject({ ar: z.string().min(1), en: z.string().min(1) }),
    issuer: secureUrl,
    clientId: z.string().min(1),
    clientSecret: z.string().min(1).optional(),
    privateKey: privateKey.optional(),
    scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/)).default(['openid', 'email', 'profile']),
    /** Where front ends may have people sent back to, to the letter. */
    redirectUris: z.array(redirectUri).min(1),
    /** Public address of `POST /auth/oidc/callback`, for a provider that answers by a form only (Apple). */
    formPostUri: secureUrl.optional(),
  })
  .refine((value) => (value.clientSecret === undefined) !== (value.privateKey === undefined), {
    error: 'needs either clientSecret or privateKey',
  })
  .refine((value) => value.scopes.includes('openid'), { error: 'needs the scope openid' });
export type ProviderSettings = z.infer<typeof provider>;

const providers = z.array(provider).superRefine((all, context) => {
  refuseTwice(
    context,
    'id',
    all.map(({ id }) => [id]),
  );
  // An answer that arrives where only one provider sends people cannot be another's. Source: RFC 9700, 4.4.2.
  refuseTwice(
    context,
    'redirect address',
    all.map(({ redirectUris, formPostUri }) => [...new Set(formPostUri ? [formPostUri] : redirectUris)]),
  );
});

/** JSON, or the path of a file with it. Secrets in a file keep out of the lists of processes. */
const oidcProviders = z
  .string()
  .default('[]')
  .transform((text, context) => {
    try {
      return JSON.parse(/^\s*\[/.test(text) ? text : readFileSync(text, 'utf8'));
    } catch {
      // What the parser says could repeat a secret.
      context.addIssue('is neither a JSON list nor the path of a file with one');
      return z.NEVER;
    }
  })
  .pipe(providers);

export const oidcConfig = z.object({
  /** Where else people can show who they are. */
  OIDC_PROVIDERS: oidcProviders,
});
export type OidcConfig = z.infer<typeof oidcConfig>;

function refuseTwice(context: z.RefinementCtx, what: string, values: readonly (readonly string[])[]): void {
  const all = values.flat();
  const twice = all.find((value, index) => all.indexOf(value) !== index);
  if (twice) context.addIssue(`two providers have the ${what} ${twice}`);
}

function isEllipticCurveKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}
