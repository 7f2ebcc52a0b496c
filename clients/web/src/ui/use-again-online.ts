import { useEffect } from 'react';
import { connection } from '../graph/connection.ts';

/** Asks again for what could not be had without a network, once that is there again. */
export function useAgainOnline(error: unknown, refetch: () => Promise<unknown>): void {
  useEffect(() => {
    if (!error) return undefined;
    return connection.onRestored(() => void refetch().catch(() => undefined));
  }, [error, refetch]);
}
