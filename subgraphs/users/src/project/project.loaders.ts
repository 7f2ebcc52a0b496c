import { batch, groupedBy, inOrderOf, type SubgraphContext } from '@dallal/subgraph';
import { Membership } from './membership.entity.ts';
import { visibleProjects } from './project.access.ts';
import type { Project } from './project.entity.ts';

/** Those that the viewer may know of. */
export const loadProject = batch<string, Project | null, SubgraphContext>(async (ids, { em, viewer }) =>
  inOrderOf(ids, await visibleProjects(em, viewer, ids), ({ id }) => id),
);

export const loadMembers = batch<string, Membership[], SubgraphContext>(async (ids, { em }) => {
  const members = await em.find(Membership, { projectId: { $in: [...ids] } }, { orderBy: { since: 'asc' } });
  return groupedBy(ids, members, ({ projectId }) => projectId);
});
