import { registerEnumType } from 'type-graphql';

export enum ContentLanguage {
  AR = 'AR',
  EN = 'EN',
}
registerEnumType(ContentLanguage, { name: 'ContentLanguage' });
