import type { Entitlement } from '../file/file.visibility.ts';
import { visibleProjects } from './project.access.ts';
import { ProjectAttachment } from './project-attachment.entity.ts';

/** What is attached to a project is for its members, whoever of them attached it. */
export const attachmentReaders: Entitlement = async (em, viewer, files) => {
  const attachments = await em.find(ProjectAttachment, { fileId: { $in: files.map(({ id }) => id) } });
  const projects = await visibleProjects(
    em,
    viewer,
    attachments.map(({ projectId }) => projectId),
  );
  const visible = new Set(projects.map(({ id }) => id));
  return new Set(attachments.filter(({ projectId }) => visible.has(projectId)).map(({ fileId }) => fileId));
};
