import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { notice } from '../message/notice.ts';
import { deviceName } from './device.ts';
import type { Session } from './session.entity.ts';

/** Remembers what somebody signed in with, and tells them when it is new. The first device of an account is no news. */
export async function noteDevice(tx: EntityManager, session: Session): Promise<void> {
  const { userId } = session;
  const device = deviceName(session.userAgent);
  const [known] = await sql<{ this: boolean | null }>(
    tx,
    'select bool_or(device = ?) as this from known_device where user_id = ?',
    [device, userId],
  );
  await sql(
    tx,
    `insert into known_device (user_id, device) values (?, ?)
     on conflict (user_id, device) do update set last_sign_in_at = clock_timestamp()`,
    [userId, device],
  );
  if (known!.this === false) await notice(tx, userId, { topic: 'NEW_DEVICE', facts: { device } });
}
