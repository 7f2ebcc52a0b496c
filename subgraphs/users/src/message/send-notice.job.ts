import { databaseNow, type JobContext, job } from '@dallal/subgraph';
import { z } from 'zod';
import { User } from '../account/user.entity.ts';
import { Contact, ContactKind } from '../contact/contact.entity.ts';
import type { UsersServices } from '../services.ts';
import { SEND_NOTICE } from './jobs.ts';
import { type Topic, write } from './texts.ts';

const payload = z.object({
  id: z.uuid(),
  userId: z.uuid(),
  topic: z.string(),
  facts: z.record(z.string(), z.string()),
  to: z.object({ kind: z.enum(ContactKind), value: z.string() }).optional(),
});

export const sendNotice = job(SEND_NOTICE, payload, async (notice, ctx: JobContext<UsersServices>) => {
  const { em, log, services } = ctx;
  const user = await em.findOne(User, { id: notice.userId });
  const verified = { userId: notice.userId, verifiedAt: { $ne: null } };
  // E-mail before the mobile number, in the order of the letters.
  const to = notice.to ?? (await em.findOne(Contact, verified, { orderBy: { kind: 'asc' } }));
  if (!user || !to) return;
  const sent = await services.messenger.send({
    id: notice.id,
    to: { kind: to.kind, value: to.value },
    locale: user.locale,
    text: write(notice.topic as Topic, notice.facts as never, user.locale),
    date: await databaseNow(em),
  });
  if (!sent) log.warn({ topic: notice.topic }, 'the address of a notice was refused');
});
