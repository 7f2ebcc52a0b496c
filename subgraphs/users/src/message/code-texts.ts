import type { Locale } from '../account/locale.ts';
import type { ChallengePurpose } from '../challenge/challenge.entity.ts';
import type { Text } from './texts.ts';

/** So that nobody is talked into reading out a code "to sign in" that is good for something else. */
const purposes: Readonly<Record<Locale, Readonly<Record<ChallengePurpose, string>>>> = {
  en: {
    SIGN_UP: 'open an account',
    CHANGE_CONTACT: 'add this address to an account',
    SIGN_IN: 'sign in',
    RESET_PASSWORD: 'choose a new password',
  },
  ar: {
    SIGN_UP: 'لفتح حساب',
    CHANGE_CONTACT: 'لإضافة هذا العنوان إلى حساب',
    SIGN_IN: 'لتسجيل الدخول',
    RESET_PASSWORD: 'لاختيار كلمة مرور جديدة',
  },
};

export function writeCode(code: string, purpose: ChallengePurpose, locale: Locale): Text {
  const toDo = purposes[locale][purpose];
  if (locale === 'ar') {
    return {
      subject: 'رمز التحقق في دلّال',
      body: `رمزك في دلّال هو ${code} ${toDo}، وهو صالح لمدة 5 دقائق. لا تعطه لأحد، فدلّال لا يطلبه منك أبدًا.`,
    };
  }
  return {
    subject: 'Your Dallal code',
    body: `${code} is your Dallal code to ${toDo}. It is good for 5 minutes. Give it to nobody: Dallal never asks for it.`,
  };
}
