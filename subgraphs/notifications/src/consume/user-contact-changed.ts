import { userContactChanged } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { remember } from '../recipient/remember.ts';

export const onUserContactChanged = on(userContactChanged, ({ data }, ctx) => remember(data, ctx));
