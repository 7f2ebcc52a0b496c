import '@mantine/core/styles.css';
import './theme/global.css';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Providers } from './app/providers.tsx';
import { routes } from './app/routes.tsx';
import { startProgram } from './features/pwa/program.ts';
import { catchUp } from './graph/catch-up.ts';
import { createGraphClient } from './graph/client.ts';
import { keepSession } from './graph/session-keeper.ts';
import { loadFirstSentences } from './i18n/sentences.ts';

await loadFirstSentences();
const client = createGraphClient();
keepSession(client);
catchUp(client);
startProgram();
const router = createBrowserRouter(routes);

createRoot(document.getElementById('root')!).render(
  <Providers client={client}>
    <RouterProvider router={router} />
  </Providers>,
);
