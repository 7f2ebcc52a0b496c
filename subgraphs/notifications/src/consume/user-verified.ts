import { userVerified } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { remember } from '../recipient/remember.ts';

export const onUserVerified = on(userVerified, ({ data }, ctx) => remember(data, ctx));
