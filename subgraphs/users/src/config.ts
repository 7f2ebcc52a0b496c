import { ProcessConfig, readConfig } from '@dallal/subgraph';
import { z } from 'zod';
import { accountConfig } from './account/account.config.ts';
import { filesConfig } from './file/file.config.ts';
import { oidcConfig } from './oidc/provider-settings.ts';
import { passkeyConfig } from './passkey/passkey.config.ts';
import { ENCRYPTION_KEY_LENGTH } from './vault/vault.ts';

const EncryptionKey = z
  .base64url()
  .refine((key) => Buffer.from(key, 'base64url').length === ENCRYPTION_KEY_LENGTH)
  .transform((key) => new Uint8Array(Buffer.from(key, 'base64url')));

/** Comma-separated: the first seals, each opens, so that a key can be changed while what it sealed is still there. */
const EncryptionKeys = z.string().transform((text, context) => {
  const keys = z.array(EncryptionKey).safeParse(text.split(',').map((key) => key.trim()));
  if (keys.success) return keys.data;
  // Not zod's own words, which would tell the log what the key is.
  context.addIssue(`must be keys of ${ENCRYPTION_KEY_LENGTH} octets in base64url, with commas between them`);
  return z.NEVER;
});

/** The subgraph's own environment, beside what every subgraph reads. */
export const usersConfig = z.object({
  /** For the secrets that lie in the database. Required: a default would be no secret. */
  USERS_ENCRYPTION_KEY: EncryptionKeys,
  /** How long an access token is good, if nothing revokes it. */
  ACCESS_TOKEN_MINUTES: z.coerce.number().int().min(1).max(60).default(15),
  /** After so long without a refresh a session ends. */
  REFRESH_TOKEN_DAYS: z.coerce.number().int().min(1).max(90).default(7),
  /** After so long a session ends, however much it is used. */
  SESSION_DAYS: z.coerce.number().int().min(1).max(365).default(90),
  SIGNING_KEY_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  /** How long a key is published before it signs: longer than routers keep a JWKS, which is ten minutes. */
  SIGNING_KEY_LEAD_MINUTES: z.coerce.number().int().min(1).max(1_440).default(15),
  /** A MaxMind database of cities or countries, for where sessions are used from. */
  GEOIP_FILE: z.string().optional(),
  // argon2id with one lane. Source: OWASP Password Storage Cheat Sheet (19 MiB and 2 passes; never under 7 MiB).
  ARGON2_MEMORY_KIB: z.coerce.number().int().min(7_168).max(1_048_576).default(19_456),
  ARGON2_PASSES: z.coerce.number().int().min(1).max(20).default(2),
  TOKEN_ISSUER: z.string().default('dallal'),
  /** Where clients reach the graph, as the metadata of OAuth tells it. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http address' })
    .default('http://127.0.0.1:4000'),
  TOKEN_AUDIENCE: z.string().default('dallal'),
  ...accountConfig.shape,
  ...filesConfig.shape,
  ...oidcConfig.shape,
  ...passkeyConfig.shape,
});
export type UsersConfig = z.infer<typeof usersConfig>;

const makeStaffConfig = usersConfig
  .pick({ ARGON2_MEMORY_KIB: true, ARGON2_PASSES: true })
  .extend(ProcessConfig.pick({ DATABASE_URL: true }).shape);
export type MakeStaffConfig = z.infer<typeof makeStaffConfig>;

/** What `make-staff` needs of the configuration of the process. Throws a ConfigError that lists all mistakes. */
export function readMakeStaffConfig(environment = process.env): MakeStaffConfig {
  return readConfig(makeStaffConfig, environment);
}
