import { registerEnumType } from 'type-graphql';

/** BCP 47 tags of the languages that Dallal speaks; the keys are their names in the graph. */
export const Locale = { AR: 'ar', EN: 'en' } as const;
export type Locale = (typeof Locale)[keyof typeof Locale];

registerEnumType(Locale, {
  name: 'Locale',
  description: 'A language that people can be addressed in.',
  valuesConfig: { AR: { description: 'Arabic' }, EN: { description: 'English' } },
});
