import app from '../app/messages/en.json' with { type: 'json' };
import home from '../features/home/messages/en.json' with { type: 'json' };
import pwa from '../features/pwa/messages/en.json' with { type: 'json' };
import ui from '../ui/messages/en.json' with { type: 'json' };

/** What the first page and the frame around every page say. */
export const first = { app, home, pwa, ui };

export type FirstMessages = typeof first;
