import { isWellFormedText, type Route } from '@dallal/subgraph';
import { z } from 'zod';
import type { UsersConfig } from '../config.ts';
import type { UsersServices } from '../services.ts';

/** What a front end needs of an answer (RFC 6749, 4.1.2; RFC 9207), and nothing else that a form may have. */
const ANSWER = ['code', 'state', 'iss', 'error', 'error_description'];
const MAX_STATE_LENGTH = 256;
const MAX_NAME_LENGTH = 200;

/** Apple's, at the first time: not signed, so good for a name to begin with. */
const AppleUser = z.object({
  name: z.object({ firstName: z.string().optional(), lastName: z.string().optional() }).optional(),
});

/**
 * Takes the form that a provider has the browser post (OAuth 2.0 Form Post Response Mode), since no page of a front
 * end can, and sends the browser on with what was in it. Nothing is believed here: the flow ends as any other, in the
 * browser that began it.
 */
export const oidcCallback: Route<UsersConfig, UsersServices> = async ({ em, services }, { body }) => {
  const form = new URLSearchParams(body);
  const state = form.get('state') ?? '';
  const name = nameIn(form.get('user'));
  const front =
    state.length <= MAX_STATE_LENGTH ? await services.oidcFlows.redirectOf(em(), state, name) : null;
  if (!front) return { status: 400, body: { error: 'This sign-in was never begun, or has ended.' } };
  const location = new URL(front);
  for (const parameter of ANSWER) {
    const value = form.get(parameter);
    if (value !== null) location.searchParams.set(parameter, value);
  }
  // The code is in the address: nobody shall keep it.
  return { status: 303, headers: { location: location.href, 'cache-control': 'no-store' } };
};

function nameIn(user: string | null): string | null {
  try {
    const { name } = AppleUser.parse(JSON.parse(user ?? 'null'));
    const whole = [name?.firstName, name?.lastName].filter(Boolean).join(' ').slice(0, MAX_NAME_LENGTH);
    return whole && isWellFormedText(whole) ? whole : null;
  } catch {
    return null;
  }
}
