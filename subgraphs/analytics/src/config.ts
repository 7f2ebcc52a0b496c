import { z } from 'zod';

/** Analytics has no settings of its own. */
export const analyticsConfig = z.object({});
