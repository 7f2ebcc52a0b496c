import '@mantine/core/styles.layer.css';
import './theme/global.css';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { watchForGoneFiles } from './app/gone-files.ts';
import { Providers } from './app/providers.tsx';
import { routes } from './app/routes.tsx';
import { startProgram } from './features/pwa/program.ts';
import { catchUp } from './graph/catch-up.ts';
import { createGraphClient } from './graph/client.ts';
import { keepSession } from './graph/session-keeper.ts';
import { initialLocale } from './i18n/locale.ts';
import { loadFirstSentences } from './i18n/sentences.ts';
import { loadFonts } from './theme/load-fonts.ts';

/**
 * In milliseconds: so long the frame waits for the page within it, whose code has mostly been loaded already. Both together
 * are rendered sooner than one after the other.
 */
const PATIENCE = 300;

loadFonts(initialLocale());
const client = createGraphClient();
const router = createBrowserRouter(routes);
watchForGoneFiles(router);
const isPageThere = new Promise<void>((resolve) => {
  if (router.state.initialized) resolve();
  else router.subscribe(({ initialized }) => initialized && resolve());
});
await loadFirstSentences();
await Promise.race([isPageThere, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);

createRoot(document.getElementById('root')!).render(
  <Providers client={client}>
    <RouterProvider router={router} />
  </Providers>,
);
// Nobody waits for these: after the first paint.
setTimeout(() => {
  keepSession(client);
  catchUp(client);
  startProgram();
});
