import { registerEnumType } from 'type-graphql';
import { Locale } from '../account/locale.ts';

export const DecisionReason = {
  NAME_UNSUITABLE: 'NAME_UNSUITABLE',
  DETAILS_DO_NOT_MATCH: 'DETAILS_DO_NOT_MATCH',
  REGISTRATION_NOT_FOUND: 'REGISTRATION_NOT_FOUND',
  VAT_NUMBER_NOT_FOUND: 'VAT_NUMBER_NOT_FOUND',
  DOCUMENT_MISSING: 'DOCUMENT_MISSING',
  DOCUMENT_UNREADABLE: 'DOCUMENT_UNREADABLE',
  DOCUMENT_EXPIRED: 'DOCUMENT_EXPIRED',
  COMPLAINTS: 'COMPLAINTS',
  FRAUD_SUSPECTED: 'FRAUD_SUSPECTED',
  OTHER: 'OTHER',
} as const;
export type DecisionReason = keyof typeof DecisionReason;

registerEnumType(DecisionReason, {
  name: 'DecisionReason',
  description: 'Why a merchant was rejected or suspended.',
});

/** What the merchant reads. */
const sentences: Readonly<Record<DecisionReason, Readonly<Record<Locale, string>>>> = {
  NAME_UNSUITABLE: { ar: 'الاسم التجاري غير مناسب.', en: 'The name is not suitable.' },
  DETAILS_DO_NOT_MATCH: {
    ar: 'البيانات لا تطابق المستندات.',
    en: 'The details do not match the documents.',
  },
  REGISTRATION_NOT_FOUND: {
    ar: 'لم نعثر على السجل التجاري.',
    en: 'The commercial registration was not found.',
  },
  VAT_NUMBER_NOT_FOUND: { ar: 'لم نعثر على الرقم الضريبي.', en: 'The VAT number was not found.' },
  DOCUMENT_MISSING: { ar: 'ينقص مستند مطلوب.', en: 'A document that is required is missing.' },
  DOCUMENT_UNREADABLE: { ar: 'أحد المستندات غير واضح.', en: 'A document cannot be read.' },
  DOCUMENT_EXPIRED: {
    ar: 'انتهت صلاحية مستند مطلوب. سيُرفع التعليق عند قبول مستند جديد.',
    en: 'A document that is required has expired. A new one that is accepted lifts the suspension.',
  },
  COMPLAINTS: { ar: 'وردتنا شكاوى من العملاء.', en: 'Customers have complained.' },
  FRAUD_SUSPECTED: { ar: 'نشتبه في وجود احتيال.', en: 'We suspect fraud.' },
  OTHER: { ar: 'لسبب آخر.', en: 'For another reason.' },
};

export function sentenceOf(reason: DecisionReason, locale: Locale): string {
  return sentences[reason][locale];
}
