import type { Identity } from '@dallal/signing';
import { isId, line, NotFound, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { readDisplayName } from '../account/display-name.ts';
import { User } from '../account/user.entity.ts';
import { Profile, type UpdateProfileInput } from './profile.entity.ts';

export class ProfileService {
  update(em: EntityManager, viewer: Identity, input: UpdateProfileInput): Promise<User> {
    if (!isId(viewer.sub)) throw new NotFound('The account');
    const changes = read(input);
    return transaction(em, async (tx) => {
      const user = await tx.findOneOrFail(User, viewer.sub, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (input.displayName != null) {
        user.displayName = readDisplayName(input.displayName, 'input.displayName');
      }
      if (Object.keys(changes).length > 0) await tx.upsert(Profile, { userId: user.id, ...changes });
      return user;
    });
  }
}

function read(input: UpdateProfileInput): Partial<Omit<Profile, 'userId'>> {
  return {
    ...(input.firstName != null && { firstName: textOf(input.firstName, 'input.firstName', 60) }),
    ...(input.lastName != null && { lastName: textOf(input.lastName, 'input.lastName', 60) }),
    ...(input.bio != null && { bio: textOf(input.bio, 'input.bio', 500) }),
  };
}

function textOf(text: string, argument: string, max: number): string | null {
  return text.trim() === '' ? null : line(text, argument, max);
}
