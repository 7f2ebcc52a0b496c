import { type JobContext, job } from '@dallal/subgraph';
import { z } from 'zod';
import type { Locale } from '../account/locale.ts';
import { User } from '../account/user.entity.ts';
import { Merchant } from '../merchant/merchant.entity.ts';
import type { Text } from '../message/texts.ts';
import type { UsersServices } from '../services.ts';
import { MerchantInvitation } from './merchant-invitation.entity.ts';

export const SEND_INVITATION = 'merchant-staff.send-invitation';

/** Without the name of the merchant: it would be a message of strangers. */
const texts: Readonly<Record<Locale, Text>> = {
  ar: {
    subject: 'دعوة للعمل مع تاجر في دلّال',
    body: 'دعاك تاجر في دلّال للعمل معه. سجّل الدخول بهذا العنوان خلال 14 يومًا لترى من دعاك وتقبل أو ترفض. إن لم تكن تعرف شيئًا عن ذلك فلا يلزمك فعل شيء.',
  },
  en: {
    subject: 'A merchant on Dallal invites you to its staff',
    body: 'A merchant on Dallal has invited you to its staff. Sign in with this address within 14 days to see which one, and accept or decline. If you know nothing of this, you need do nothing.',
  },
};

/** Written in the language of the inviter, since it is not looked up whether the address has an account. */
export const sendInvitation = job(
  SEND_INVITATION,
  z.object({ invitationId: z.uuid() }),
  async ({ invitationId }, { em, log, services }: JobContext<UsersServices>) => {
    const invitation = await em.findOne(MerchantInvitation, { id: invitationId });
    if (!invitation) return;
    const merchant = await em.findOneOrFail(Merchant, { id: invitation.merchantId });
    const { locale } = await em.findOneOrFail(User, { id: merchant.userId });
    const sent = await services.messenger.send({
      id: invitation.id,
      to: { kind: invitation.contactKind, value: invitation.contactValue },
      locale,
      text: texts[locale],
      date: invitation.createdAt,
    });
    if (!sent) log.warn({ invitationId }, 'the address of an invitation was refused');
  },
);
