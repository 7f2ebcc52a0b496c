import { userDeleted } from '@dallal/events';
import { on, sql } from '@dallal/subgraph';

/** Neither what they drive nor what they photographed stays; what is known of the vehicles themselves does. */
export const onUserDeleted = on(userDeleted, async ({ data: { userId } }, { em }) => {
  for (const table of ['garage_vehicle', 'vin_scan', 'photo']) {
    await sql(em, `delete from ${table} where owner_id = ?`, [userId]);
  }
});
