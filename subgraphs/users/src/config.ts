import { ProcessConfig, readConfig } from '@dallal/subgraph';
import { z } from 'zod';

/** The subgraph's own environment, beside what every subgraph reads. */
export const usersConfig = z.object({
  /** How long a stolen access token would be of use; nothing revokes one earlier. */
  ACCESS_TOKEN_MINUTES: z.coerce.number().int().min(1).max(60).default(15),
  REFRESH_TOKEN_DAYS: z.coerce.number().int().min(1).max(90).default(7),
  // argon2id with one lane. Source: OWASP Password Storage Cheat Sheet (19 MiB and 2 passes; never under 7 MiB).
  ARGON2_MEMORY_KIB: z.coerce.number().int().min(7_168).max(1_048_576).default(19_456),
  ARGON2_PASSES: z.coerce.number().int().min(1).max(20).default(2),
  TOKEN_ISSUER: z.string().default('dallal'),
  TOKEN_AUDIENCE: z.string().default('dallal'),
});
export type UsersConfig = z.infer<typeof usersConfig>;

const makeStaffConfig = usersConfig.extend(ProcessConfig.pick({ DATABASE_URL: true }).shape);
export type MakeStaffConfig = z.infer<typeof makeStaffConfig>;

/** What `make-staff` needs of the configuration of the process. Throws a ConfigError that lists all mistakes. */
export function readMakeStaffConfig(environment = process.env): MakeStaffConfig {
  return readConfig(makeStaffConfig, environment);
}
