import type { Locale } from '../account/locale.ts';

/** What is told, with what it says beside that. */
export interface Facts {
  ACCOUNT_EXISTS: object;
  PASSWORD_CHANGED: object;
  PASSWORD_RESET: object;
  CONTACT_CHANGED: { newAddress: string };
  CONTACT_REMOVED: object;
  NEW_DEVICE: { device: string };
  WAY_IN_ADDED: object;
  WAY_IN_REMOVED: object;
  APPLICATION_REGISTERED: object;
  SECOND_FACTOR_ENABLED: object;
  SECOND_FACTOR_DISABLED: object;
  RECOVERY_CODE_USED: object;
  SUSPENDED: object;
  REINSTATED: object;
}
export type Topic = keyof Facts;

export interface Text {
  readonly subject: string;
  /** One paragraph, which is the whole of an SMS. Full of what strangers typed it would be a message of theirs: no names. */
  readonly body: string;
}

type Texts = { readonly [Kind in Topic]: (facts: Facts[Kind]) => Text };

const english: Texts = {
  ACCOUNT_EXISTS: () => ({
    subject: 'You have a Dallal account already',
    body: 'Somebody wanted to use this address for a Dallal account, but it belongs to yours already. If that was you, sign in instead; you can ask for a new password there. If not, you need do nothing.',
  }),
  PASSWORD_CHANGED: () => ({
    subject: 'Your Dallal password was changed',
    body: 'The password of your Dallal account was changed, and all other sessions were ended. If that was not you, ask for a new password now.',
  }),
  PASSWORD_RESET: () => ({
    subject: 'Your Dallal password was reset',
    body: 'Your Dallal account has a new password, and all sessions were ended. If that was not you, ask for a new password now.',
  }),
  CONTACT_CHANGED: ({ newAddress }) => ({
    subject: 'The address of your Dallal account was changed',
    body: `Your Dallal account now has the address ${newAddress}. If that was not you, contact Dallal now.`,
  }),
  CONTACT_REMOVED: () => ({
    subject: 'An address of your Dallal account was removed',
    body: 'This address no longer belongs to your Dallal account. If that was not you, contact Dallal now.',
  }),
  NEW_DEVICE: ({ device }) => ({
    subject: 'Somebody signed in to your Dallal account',
    body: `Your Dallal account was signed in to from a new device: ${device}. If that was not you, change your password now; that ends all other sessions.`,
  }),
  WAY_IN_ADDED: () => ({
    subject: 'Your Dallal account has another way to sign in',
    body: 'A passkey, or an account with another provider, was added to your Dallal account and signs in to it. If that was not you, sign in, remove it and end all other sessions.',
  }),
  APPLICATION_REGISTERED: () => ({
    subject: 'An application was registered in your Dallal account',
    body: 'An application was registered in your Dallal account and may act for it with a secret of its own. If that was not you, sign in, revoke it, change your password and end all other sessions.',
  }),
  WAY_IN_REMOVED: () => ({
    subject: 'A way to sign in to your Dallal account was removed',
    body: 'A passkey, or an account with another provider, no longer signs in to your Dallal account. If that was not you, contact Dallal now.',
  }),
  SECOND_FACTOR_ENABLED: () => ({
    subject: 'Your Dallal account asks for a passkey now',
    body: 'Your Dallal account now asks for a passkey after a password or a code. If that was not you, contact Dallal now.',
  }),
  SECOND_FACTOR_DISABLED: () => ({
    subject: 'Your Dallal account no longer asks for a passkey',
    body: 'Your Dallal account no longer asks for a passkey after a password or a code. If that was not you, contact Dallal now.',
  }),
  RECOVERY_CODE_USED: () => ({
    subject: 'A recovery code of your Dallal account was used',
    body: 'Your Dallal account was signed in to with a recovery code, which is used up now. If that was not you, sign in and renew the codes.',
  }),
  SUSPENDED: () => ({
    subject: 'Your Dallal account is suspended',
    body: 'Your Dallal account was suspended, and all sessions were ended. Contact Dallal to learn why.',
  }),
  REINSTATED: () => ({
    subject: 'Your Dallal account is open again',
    body: 'Your Dallal account is no longer suspended. You can sign in again.',
  }),
};

const arabic: Texts = {
  ACCOUNT_EXISTS: () => ({
    subject: 'لديك حساب في دلّال',
    body: 'أراد أحدهم استخدام هذا العنوان لحساب في دلّال، لكنه مسجّل في حسابك. إن كنت أنت فسجّل الدخول بدلًا من ذلك، ويمكنك طلب كلمة مرور جديدة. وإن لم تكن أنت فلا يلزمك فعل شيء.',
  }),
  PASSWORD_CHANGED: () => ({
    subject: 'تم تغيير كلمة المرور في دلّال',
    body: 'تم تغيير كلمة مرور حسابك في دلّال وإنهاء جميع الجلسات الأخرى. إن لم تكن أنت فاطلب كلمة مرور جديدة الآن.',
  }),
  PASSWORD_RESET: () => ({
    subject: 'تم تعيين كلمة مرور جديدة في دلّال',
    body: 'لحسابك في دلّال كلمة مرور جديدة، وتم إنهاء جميع الجلسات. إن لم تكن أنت فاطلب كلمة مرور جديدة الآن.',
  }),
  CONTACT_CHANGED: ({ newAddress }) => ({
    subject: 'تم تغيير عنوان حسابك في دلّال',
    body: `عنوان حسابك في دلّال هو الآن ${newAddress}. إن لم تكن أنت فتواصل مع دلّال فورًا.`,
  }),
  CONTACT_REMOVED: () => ({
    subject: 'تمت إزالة عنوان من حسابك في دلّال',
    body: 'لم يعد هذا العنوان تابعًا لحسابك في دلّال. إن لم تكن أنت فتواصل مع دلّال فورًا.',
  }),
  NEW_DEVICE: ({ device }) => ({
    subject: 'تم تسجيل الدخول إلى حسابك في دلّال',
    body: `تم تسجيل الدخول إلى حسابك في دلّال من جهاز جديد: ${device}. إن لم تكن أنت فغيّر كلمة المرور الآن، فذلك ينهي جميع الجلسات الأخرى.`,
  }),
  WAY_IN_ADDED: () => ({
    subject: 'أُضيفت طريقة لتسجيل الدخول إلى حسابك في دلّال',
    body: 'أُضيف إلى حسابك في دلّال مفتاح مرور أو حساب لدى مزوّد آخر، ويمكن به تسجيل الدخول. إن لم تكن أنت فسجّل الدخول وأزله وأنهِ جميع الجلسات الأخرى.',
  }),
  APPLICATION_REGISTERED: () => ({
    subject: 'سُجّل تطبيق في حسابك في دلّال',
    body: 'سُجّل في حسابك في دلّال تطبيق يمكنه التصرّف باسمك برمز سرّي خاص به. إن لم تكن أنت فسجّل الدخول وألغِ التطبيق وغيّر كلمة المرور وأنهِ جميع الجلسات الأخرى.',
  }),
  WAY_IN_REMOVED: () => ({
    subject: 'أُزيلت طريقة لتسجيل الدخول إلى حسابك في دلّال',
    body: 'لم يعد مفتاح مرور أو حساب لدى مزوّد آخر يصلح لتسجيل الدخول إلى حسابك في دلّال. إن لم تكن أنت فتواصل مع دلّال فورًا.',
  }),
  SECOND_FACTOR_ENABLED: () => ({
    subject: 'حسابك في دلّال يطلب الآن مفتاح مرور',
    body: 'صار حسابك في دلّال يطلب مفتاح مرور بعد كلمة المرور أو الرمز. إن لم تكن أنت فتواصل مع دلّال فورًا.',
  }),
  SECOND_FACTOR_DISABLED: () => ({
    subject: 'لم يعد حسابك في دلّال يطلب مفتاح مرور',
    body: 'لم يعد حسابك في دلّال يطلب مفتاح مرور بعد كلمة المرور أو الرمز. إن لم تكن أنت فتواصل مع دلّال فورًا.',
  }),
  RECOVERY_CODE_USED: () => ({
    subject: 'استُخدم أحد رموز الاسترداد لحسابك في دلّال',
    body: 'تم تسجيل الدخول إلى حسابك في دلّال بأحد رموز الاسترداد، ولم يعد ذلك الرمز صالحًا. إن لم تكن أنت فسجّل الدخول وجدّد الرموز.',
  }),
  SUSPENDED: () => ({
    subject: 'تم إيقاف حسابك في دلّال',
    body: 'تم إيقاف حسابك في دلّال وإنهاء جميع الجلسات. تواصل مع دلّال لمعرفة السبب.',
  }),
  REINSTATED: () => ({
    subject: 'تمت إعادة حسابك في دلّال',
    body: 'لم يعد حسابك في دلّال موقوفًا، ويمكنك تسجيل الدخول من جديد.',
  }),
};

const texts: Readonly<Record<Locale, Texts>> = { ar: arabic, en: english };

export function write<Kind extends Topic>(topic: Kind, facts: Facts[Kind], locale: Locale): Text {
  return texts[locale][topic](facts);
}
