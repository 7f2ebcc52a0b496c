import { databaseNow, type JobContext, job } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { AccountState } from '../account/account.state.ts';
import type { Locale } from '../account/locale.ts';
import type { User } from '../account/user.entity.ts';
import { Challenge } from '../challenge/challenge.entity.ts';
import { codeOf } from '../challenge/one-time-code.ts';
import { findOwner } from '../contact/owner.ts';
import type { UsersServices } from '../services.ts';
import { writeCode } from './code-texts.ts';
import { SEND_CODE } from './jobs.ts';
import type { Message } from './messenger.ts';
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
    const message = await whatToSend(em, challenge, services);
    if (!message) return;
    const sent = await services.messenger.send({
      id: challenge.id,
      to: { kind: challenge.kind, value: challenge.value },
      ...message,
      date: challenge.createdAt,
    });
    if (!sent) log.warn({ challengeId }, 'the address of a code was refused');
  },
);

/** The code for whoever may have it; for an address that is somebody else's a word to its owner; for nobody nothing. */
async function whatToSend(
  em: EntityManager,
  challenge: Challenge,
  { vault }: UsersServices,
): Promise<Pick<Message, 'locale' | 'text'> | null> {
  const owner = await findOwner(em, challenge);
  const { userId, purpose, sealedSecret } = challenge;
  const code = async (locale: Locale) => ({
    locale,
    text: writeCode(codeOf(await vault.open(sealedSecret)), purpose, locale),
  });
  if (!userId) return owner && mayHaveCode(owner) ? code(owner.locale) : null;
  if (!owner || owner.id === userId) return code(challenge.locale);
  return { locale: owner.locale, text: write('ACCOUNT_EXISTS', {}, owner.locale) };
}

/** A suspended account could do nothing with it. */
function mayHaveCode({ state }: User): boolean {
  return state !== AccountState.SUSPENDED && state !== AccountState.UNVERIFIED;
}
