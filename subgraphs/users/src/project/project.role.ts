import { registerEnumType } from 'type-graphql';

export const ProjectRole = {
  OWNER: 'OWNER',
  MANAGER: 'MANAGER',
  MEMBER: 'MEMBER',
  VIEWER: 'VIEWER',
} as const;
export type ProjectRole = keyof typeof ProjectRole;

registerEnumType(ProjectRole, {
  name: 'ProjectRole',
  description: 'What a member of a project may do in it. Each may do what those below may.',
  valuesConfig: {
    OWNER: { description: 'Archive it, and say who is its owner. There is always one.' },
    MANAGER: { description: 'Rename it, invite people and remove them.' },
    MEMBER: { description: 'Add what it is about, and files.' },
    VIEWER: { description: 'See it.' },
  },
});

const RANK: Readonly<Record<ProjectRole, number>> = { OWNER: 3, MANAGER: 2, MEMBER: 1, VIEWER: 0 };

export function isAtLeast(role: ProjectRole, needed: ProjectRole): boolean {
  return RANK[role] >= RANK[needed];
}
