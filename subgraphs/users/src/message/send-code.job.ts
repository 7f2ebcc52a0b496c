import { databaseNow, type JobContext, job } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { AccountState } from '../account/account.state.ts';
import { User } from '../account/user.entity.ts';
import { Challenge } from '../challenge/challenge.entity.ts';
import { codeOf } from '../challenge/one-time-code.ts';
import { findOwner } from '../contact/owner.ts';
import type { UsersServices } from '../services.ts';
import { SEND_CODE } from './jobs.ts';
import { write } from './texts.ts';

/**
 * Runs after the answer, so that whether there was anybody to write to shows in nothing that the asker sees. The
 * secret is opened here and the code lives as long as this does.
 */
export const sendCode = job(
  SEND_CODE,
  z.object({ challengeId: z.uuid() }),
  async ({ challengeId }, { em, log, services }: JobContext<UsersServices>) => {
    const challenge = await em.findOne(Challenge, { id: challengeId });
    if (!challenge || challenge.endedAt || challenge.expiresAt <= (await databaseNow(em))) return;
    const outcome = await whatToSend(em, challenge);
    if (!outcome) return;
    const code = codeOf(await services.vault.open(challenge.sealedSecret));
    const { topic, locale } = outcome;
    const sent = await services.messenger.send({
      id: challenge.id,
      to: { kind: challenge.kind, value: challenge.value },
      locale,
      text: topic === 'CODE' ? write('CODE', { code }, locale) : write(topic, {}, locale),
      date: challenge.createdAt,
    });
    if (!sent) log.warn({ challengeId }, 'the address of a code was refused');
  },
);

/** The code for whoever may have it; for an address that is somebody else's a word to its owner; for nobody nothing. */
async function whatToSend(em: EntityManager, challenge: Challenge) {
  const owner = await findOwner(em, challenge);
  if (challenge.userId) {
    const taken = owner && owner.id !== challenge.userId;
    return taken
      ? ({ topic: 'ACCOUNT_EXISTS', locale: owner.locale } as const)
      : ({ topic: 'CODE', locale: challenge.locale } as const);
  }
  return owner && mayHaveCode(owner) ? ({ topic: 'CODE', locale: owner.locale } as const) : null;
}

/** A suspended account could do nothing with it. */
function mayHaveCode({ state }: User): boolean {
  return state !== AccountState.SUSPENDED && state !== AccountState.UNVERIFIED;
}
