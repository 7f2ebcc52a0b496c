import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

export const vinConfig = z.object({
  /** Where the unpacked vPIC database is kept (75 MB). A folder a user, so that nobody can plant one. */
  VIN_DATA_DIR: z
    .string()
    .min(1)
    .default(() => join(tmpdir(), `dallal-vin-${process.getuid?.() ?? 'user'}`)),
});
export type VinConfig = z.infer<typeof vinConfig>;
