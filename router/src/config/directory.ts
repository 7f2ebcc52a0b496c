import { z } from 'zod';
import { httpUrl, integer } from './values.ts';

/** The section `directory` of `router.yaml`. */
export const directory = z.strictObject({
  url: httpUrl.describe('What is asked, by GET and signed as requests to subgraphs are.'),
  poll_ms: integer(100, 60_000).optional().describe('Between two looks, on average, in ms. Default 2000.'),
});
