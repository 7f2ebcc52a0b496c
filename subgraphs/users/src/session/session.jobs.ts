import { recurring } from '../recurring.ts';
import { purgeSessions } from './purge.ts';
import { purgeRevocations } from './revocation.ts';

const HOUR_MS = 60 * 60_000;

export const purgeEndedSessions = recurring('session.purge', HOUR_MS, async ({ em, services }) => {
  await purgeSessions(em);
  await purgeRevocations(em, services.accessTokens.lifetime);
});
