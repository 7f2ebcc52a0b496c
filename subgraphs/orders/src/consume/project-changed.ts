import { projectChanged } from '@dallal/events';
import { on, sql } from '@dallal/subgraph';

/** Who works on it now, whole. Of an archived project everybody only looks on. */
export const whenProjectChanged = on(
  projectChanged,
  async ({ data: { projectId, isArchived, members } }, { em }) => {
    await sql(em, 'delete from project_member where project_id = ?', [projectId]);
    await sql(
      em,
      `insert into project_member (project_id, user_id, role)
     select ?, m.user_id, case when ? then 'VIEWER' else m.role end
     from jsonb_to_recordset(?::jsonb) as m (user_id text, role text)`,
      [projectId, isArchived, JSON.stringify(members.map(({ userId, role }) => ({ user_id: userId, role })))],
    );
  },
);
