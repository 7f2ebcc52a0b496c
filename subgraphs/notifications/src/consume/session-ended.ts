import { sessionEnded } from '@dallal/events';
import { on, sql } from '@dallal/subgraph';

/** Whoever uses the browser next must not be shown what is meant for somebody else. */
export const onSessionEnded = on(sessionEnded, async ({ data: { sessionId } }, { em }) => {
  await sql(em, 'delete from push_subscription where session_id = ?', [sessionId]);
});
