import { createServer } from 'node:net';
import { freePort } from '@dallal/postgres';

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** The port that is wanted, if it is free, else another. */
export async function portNear(wanted: number | undefined): Promise<number> {
  return wanted !== undefined && wanted <= 65_535 && (await isFree(wanted)) ? wanted : freePort();
}
