import { Field, ID, InputType } from 'type-graphql';
import { ProjectRole } from './project.role.ts';

@InputType()
export class CreateProjectInput {
  @Field(() => String, { description: '1 to 120 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'At most 2,000 characters.' })
  description?: string | null;
}

@InputType()
export class UpdateProjectInput {
  @Field(() => ID)
  projectId!: string;

  @Field(() => String, { nullable: true, description: '1 to 120 characters; stays when left out.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'At most 2,000 characters; stays when left out, and an empty text removes it.',
  })
  description?: string | null;
}

@InputType()
export class InviteToProjectInput {
  @Field(() => ID)
  projectId!: string;

  @Field(() => String, { description: 'An e-mail address or a Saudi mobile number.' })
  contact!: string;

  @Field(() => ProjectRole, { description: 'Any but OWNER.' })
  role!: ProjectRole;
}

@InputType()
export class AnswerProjectInvitationInput {
  @Field(() => ID)
  invitationId!: string;

  @Field(() => Boolean)
  accept!: boolean;
}

@InputType()
export class SetProjectRoleInput {
  @Field(() => ID)
  projectId!: string;

  @Field(() => ID)
  userId!: string;

  @Field(() => ProjectRole)
  role!: ProjectRole;
}

@InputType()
export class RemoveFromProjectInput {
  @Field(() => ID)
  projectId!: string;

  @Field(() => ID, { description: "Oneself, or somebody else's for those who manage the project." })
  userId!: string;
}

@InputType()
export class ProjectAttachmentInput {
  @Field(() => ID)
  projectId!: string;

  @Field(() => ID)
  fileId!: string;
}
