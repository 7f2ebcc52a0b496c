import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Who works on a project: a copy of what users told last. Of an archived one nobody but the viewers are left. */
@Entity({ tableName: 'project_member' })
export class ProjectMember {
  @PrimaryKey({ type: 'text' })
  projectId!: string;

  @PrimaryKey({ type: 'text' })
  userId!: string;

  @Property({ type: 'text' })
  role!: 'OWNER' | 'MANAGER' | 'MEMBER' | 'VIEWER';
}
