import type { Identity } from '@dallal/signing';
import { Conflict, isId, NotFound, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { FileService } from '../file/file.service.ts';
import { lockProject } from './project.access.ts';
import type { Project } from './project.entity.ts';
import { ProjectAttachment } from './project-attachment.entity.ts';

const MAX_ATTACHMENTS = 200;

export class ProjectAttachmentService {
  readonly #files: FileService;

  constructor(files: FileService) {
    this.#files = files;
  }

  /** The file is one's own, was uploaded for this, and belongs to one project at most. */
  attach(
    em: EntityManager,
    viewer: Identity,
    input: { projectId: string; fileId: string },
  ): Promise<Project> {
    return transaction(em, async (tx) => {
      const project = await lockProject(tx, viewer, input.projectId, 'MEMBER');
      const count = await tx.count(ProjectAttachment, { projectId: project.id });
      if (count >= MAX_ATTACHMENTS) throw new Conflict(`A project has at most ${MAX_ATTACHMENTS} files.`);
      const { id: fileId } = await this.#files.claim(tx, viewer, input.fileId, 'PROJECT_ATTACHMENT');
      tx.persist(tx.create(ProjectAttachment, { fileId, projectId: project.id, attachedBy: viewer.sub }));
      return project;
    });
  }

  /** Deletes the file. By whoever attached it, or by a manager. */
  detach(
    em: EntityManager,
    viewer: Identity,
    input: { projectId: string; fileId: string },
  ): Promise<Project> {
    return transaction(em, async (tx) => {
      const project = await lockProject(tx, viewer, input.projectId, 'MEMBER');
      const where = { fileId: input.fileId, projectId: project.id };
      const attachment = isId(input.fileId) ? await tx.findOne(ProjectAttachment, where) : null;
      if (!attachment) throw new NotFound('The file');
      // Somebody else's file is lost to them for good.
      if (attachment.attachedBy !== viewer.sub) await lockProject(tx, viewer, project.id, 'MANAGER');
      await tx.remove(attachment).flush();
      await this.#files.release(tx, attachment.fileId);
      return project;
    });
  }
}
