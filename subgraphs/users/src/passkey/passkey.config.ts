import { z } from 'zod';

/** Passkeys are of one domain, and browsers show them to no other. */
export const passkeyConfig = z.object({
  /** The domain of all pages that use passkeys. To change it is to lose every passkey. */
  WEBAUTHN_RP_ID: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'must be a domain name')
    .default('localhost'),
  /** As browsers and operating systems show it. */
  WEBAUTHN_RP_NAME: z.string().min(1).max(64).default('Dallal'),
  /** Comma-separated: where those pages are. Apps have origins of their own (`android:apk-key-hash:…`). */
  WEBAUTHN_ORIGINS: z
    .string()
    .default('http://localhost:4000,http://localhost:3000')
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .refine((origins) => origins.every(isOrigin), {
      error: 'must be origins such as https://dallal.example',
    }),
});
export type PasskeyConfig = z.infer<typeof passkeyConfig>;

function isOrigin(text: string): boolean {
  return URL.parse(text)?.origin === text || /^(android:apk-key-hash|ios:bundle-id):\S+$/.test(text);
}
