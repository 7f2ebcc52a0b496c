import { userSettingsChanged } from '@dallal/events';
import { on, sql } from '@dallal/subgraph';

/** Their language, and what they do not want to be written about. */
export const onUserSettingsChanged = on(
  userSettingsChanged,
  async ({ data: { userId, locale, muted } }, { em }) => {
    await sql(em, 'update recipient set locale = ? where user_id = ?', [locale, userId]);
    await sql(em, 'delete from muted_topic where user_id = ?', [userId]);
    await sql(
      em,
      'insert into muted_topic (user_id, topic) select ?, topic from jsonb_array_elements_text(?::jsonb) as topic',
      [userId, JSON.stringify(muted)],
    );
  },
);
