import app from '../app/messages/ar.json' with { type: 'json' };
import home from '../features/home/messages/ar.json' with { type: 'json' };
import pwa from '../features/pwa/messages/ar.json' with { type: 'json' };
import ui from '../ui/messages/ar.json' with { type: 'json' };
import type { FirstMessages } from './first-en.ts';

/** What the first page and the frame around every page say. */
export const first: FirstMessages = { app, home, pwa, ui };
