import { registerEnumType } from 'type-graphql';

/** The same as in products. */
export const ContentLanguage = { AR: 'AR', EN: 'EN' } as const;
export type ContentLanguage = keyof typeof ContentLanguage;
registerEnumType(ContentLanguage, { name: 'ContentLanguage' });
