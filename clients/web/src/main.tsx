import '@mantine/core/styles.layer.css';
import './theme/global.css';
import { type ReactNode, startTransition, useEffect } from 'react';
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
import { loadFonts, writeInOwnType } from './theme/load-fonts.ts';

/**
 * In milliseconds: so long the frame waits for the page within it, whose code has mostly been loaded already. Both together
 * are rendered sooner than one after the other.
 */
const PATIENCE = 300;
/** And so long the page for its type. */
const PATIENCE_FOR_TYPE = 100;

const after = (milliseconds: number) =>
  new Promise<false>((resolve) => setTimeout(resolve, milliseconds, false));

const type = loadFonts(initialLocale());
const client = createGraphClient();
const router = createBrowserRouter(routes);
watchForGoneFiles(router);
const isPageThere = new Promise<void>((resolve) => {
  if (router.state.initialized) resolve();
  else router.subscribe(({ initialized }) => initialized && resolve());
});
/** Begins what nobody waits for, once the page is there and painted. */
function Program({ children }: { children: ReactNode }) {
  useEffect(() => {
    setTimeout(() => {
      keepSession(client);
      catchUp(client);
      startProgram();
    });
  }, []);
  return children;
}

/**
 * In a function: of a module that awaits at its top WebKit's loader loses its way now and then, and the page stands still
 * for ever.
 */
async function show(): Promise<void> {
  await loadFirstSentences();
  await Promise.race([isPageThere, after(PATIENCE)]);
  if (await Promise.race([type, after(PATIENCE_FOR_TYPE)])) writeInOwnType();
  // In small steps: on a slow phone the whole of it would keep the thread for longer than a tap may wait.
  startTransition(() =>
    createRoot(document.getElementById('root')!).render(
      <Program>
        <Providers client={client}>
          <RouterProvider router={router} />
        </Providers>
      </Program>,
    ),
  );
}

void show();
