import { userSettingsChanged } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { emit, isId, NotFound, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { User } from '../account/user.entity.ts';
import { Settings, type UpdateSettingsInput } from './settings.entity.ts';

export class SettingsService {
  update(em: EntityManager, viewer: Identity, input: UpdateSettingsInput): Promise<User> {
    if (!isId(viewer.sub)) throw new NotFound('The account');
    return transaction(em, async (tx) => {
      const user = await tx.findOneOrFail(User, viewer.sub, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (input.language != null) user.locale = input.language;
      const settings =
        (await tx.findOne(Settings, { userId: user.id })) ?? tx.create(Settings, { userId: user.id });
      if (input.currency != null) settings.currency = input.currency;
      if (input.muted != null) settings.muted = [...new Set(input.muted)].sort();
      await tx.persist(settings).flush();
      const { currency, muted } = settings;
      await emit(tx, userSettingsChanged, user.id, { userId: user.id, locale: user.locale, currency, muted });
      return user;
    });
  }
}
