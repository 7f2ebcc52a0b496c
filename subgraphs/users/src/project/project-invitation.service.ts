import type { Identity } from '@dallal/signing';
import { BadUserInput, Conflict, databaseNow, isId, newId, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { TooManyAttempts } from '../attempt/attempt.results.ts';
import { countAttempt } from '../attempt/attempts.ts';
import { audit } from '../audit/audit.ts';
import { Contact } from '../contact/contact.entity.ts';
import { parseContact } from '../contact/parse-contact.ts';
import { Membership } from './membership.entity.ts';
import { findLocked, lockProject } from './project.access.ts';
import type { Project } from './project.entity.ts';
import type { AnswerProjectInvitationInput, InviteToProjectInput } from './project.inputs.ts';
import { ProjectInvitationNotFound } from './project.results.ts';
import { ProjectInvitation } from './project-invitation.entity.ts';
import { addMember, tellOthers } from './project-members.ts';

const DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1_000;
/** Members and those who are invited: others are told of all of them at each change. */
const MAX_PEOPLE = 200;
/** Whoever is invited sees it whether they like it or not. */
const MOST_BY_ACCOUNT = [{ max: 100, windowSeconds: 24 * 60 * 60 }];

export class ProjectInvitationService {
  /** Says nothing about whether the address belongs to an account. A second one for an address replaces the first. */
  async invite(
    em: EntityManager,
    viewer: Identity,
    input: InviteToProjectInput,
  ): Promise<ProjectInvitation | TooManyAttempts> {
    if (input.role === 'OWNER') {
      throw new BadUserInput('Invite a manager, and make an owner of a member.', 'input.role');
    }
    const { kind: contactKind, value: contactValue } = parseContact(input.contact, 'input.contact');
    const tooMany = await countAttempt(em, `project invitation by ${viewer.sub}`, MOST_BY_ACCOUNT);
    if (tooMany) return tooMany;
    return transaction(em, async (tx) => {
      const { id: projectId } = await lockProject(tx, viewer, input.projectId, 'MANAGER');
      const now = await databaseNow(tx);
      const to = { projectId, contactKind, contactValue };
      await tx.nativeDelete(ProjectInvitation, { $or: [to, { projectId, expiresAt: { $lte: now } }] });
      await requireRoom(tx, projectId);
      const expiresAt = new Date(now.getTime() + DAYS * DAY_MS);
      const who = { role: input.role, invitedBy: viewer.sub };
      const invitation = tx.create(ProjectInvitation, { id: newId(), ...to, ...who, expiresAt });
      await tx.persist(invitation).flush();
      audit(tx, {
        by: viewer,
        action: 'project.invited',
        to: ['Project', projectId],
        detail: { role: input.role },
      });
      return invitation;
    });
  }

  withdraw(em: EntityManager, viewer: Identity, projectId: string, invitationId: string): Promise<Project> {
    return transaction(em, async (tx) => {
      const project = await lockProject(tx, viewer, projectId, 'MANAGER');
      if (isId(invitationId)) await tx.nativeDelete(ProjectInvitation, { id: invitationId, projectId });
      return project;
    });
  }

  /** Those for the verified addresses of the viewer; none with a token that is for one project alone. */
  async for(em: EntityManager, { sub: userId, project }: Identity): Promise<ProjectInvitation[]> {
    if (project !== undefined || !isId(userId)) return [];
    const contacts = await em.find(Contact, { userId, verifiedAt: { $ne: null } });
    if (contacts.length === 0) return [];
    return em.find(ProjectInvitation, {
      expiresAt: { $gt: await databaseNow(em) },
      $or: contacts.map(({ kind, value }) => ({ contactKind: kind, contactValue: value })),
    });
  }

  answer(
    em: EntityManager,
    viewer: Identity,
    { invitationId, accept }: AnswerProjectInvitationInput,
  ): Promise<Project | ProjectInvitationNotFound> {
    return transaction(em, async (tx) => {
      const invitation = (await this.for(tx, viewer)).find(({ id }) => id === invitationId);
      if (!invitation) return new ProjectInvitationNotFound();
      const project = await findLocked(tx, invitation.projectId);
      if (!project || project.archivedAt) return new ProjectInvitationNotFound();
      // Whoever else answers it at the same instant finds it gone.
      const taken = await tx.nativeDelete(ProjectInvitation, { id: invitation.id });
      if (taken === 0) return new ProjectInvitationNotFound();
      if (!accept) return project;
      await addMember(tx, project.id, viewer.sub, invitation.role);
      const detail = { role: invitation.role, invitedBy: invitation.invitedBy };
      audit(tx, { by: viewer, action: 'project.joined', to: ['Project', project.id], detail });
      await tellOthers(tx, project);
      return project;
    });
  }
}

async function requireRoom(tx: EntityManager, projectId: string): Promise<void> {
  const people = await tx.count(Membership, { projectId });
  if (people + (await tx.count(ProjectInvitation, { projectId })) < MAX_PEOPLE) return;
  throw new Conflict(`A project has room for ${MAX_PEOPLE} people.`);
}
