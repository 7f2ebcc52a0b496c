import { userRegistered } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { remember } from '../recipient/remember.ts';

export const onUserRegistered = on(userRegistered, ({ data }, ctx) => remember(data, ctx));
