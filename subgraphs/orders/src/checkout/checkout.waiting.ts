import type { PubSub } from '@dallal/subgraph';
import { topicOf } from './checkout.service.ts';

/**
 * Waits until a checkout is decided, or the time is over. `isOpen` is asked once the listening has begun, so that an answer
 * that came before is not waited for.
 *
 * @param forMs 0 for not at all
 */
export async function untilDecided(
  pubsub: PubSub,
  checkoutId: string,
  isOpen: () => Promise<boolean>,
  forMs: number,
): Promise<void> {
  if (forMs === 0) return;
  const answers = await pubsub.subscribe(topicOf(checkoutId));
  const timer = setTimeout(() => void answers.return?.(), forMs);
  try {
    if (await isOpen()) await answers.next();
  } finally {
    clearTimeout(timer);
    await answers.return?.();
  }
}
