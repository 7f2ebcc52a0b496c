import { z } from 'zod';

const SHORTEST = 32;

/**
 * The secret that the router signs with. Subgraphs take several while one is exchanged for another, and so that both can be
 * told the same, the router takes them, too, and signs with the first.
 */
export const signingSecret = z
  .string()
  .min(SHORTEST, 'at least 32 characters')
  .refine(
    (text) => text.length < SHORTEST || secretsOf(text).every((secret) => secret.length >= SHORTEST),
    'each of the secrets needs at least 32 characters',
  )
  .transform((text) => secretsOf(text)[0] as string);

function secretsOf(text: string): string[] {
  return text.split(',').map((secret) => secret.trim());
}
