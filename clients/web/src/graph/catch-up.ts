import type { ApolloClient } from '@apollo/client';
import { connection } from './connection.ts';
import { isKept } from './freshness.ts';

/** In milliseconds. A graph that is away says nothing when it is back, and not every page has a socket that would notice. */
const LOOK_EVERY = 15_000;

/** Asks again for what is shown as it was kept, once there may be something newer. */
export function catchUp(client: ApolloClient): void {
  const ask = () => {
    // What fails again says so itself.
    if (isKept() && navigator.onLine) client.refetchQueries({ include: 'active' }).catch(() => {});
  };
  connection.onRestored(ask);
  setInterval(ask, LOOK_EVERY);
}
