import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';

/** Makes the page that developers meet at the graph's address: Apollo Sandbox, loaded from Apollo's CDN. */
export async function createLandingPage(): Promise<() => Promise<string>> {
  const plugin = ApolloServerPluginLandingPageLocalDefault({
    embed: {
      endpointIsEditable: false,
      runTelemetry: false,
      initialState: { pollForSchemaUpdates: true, sharedHeaders: {} },
    },
    includeCookies: false,
    footer: false,
  });
  // The plugin is written for ApolloServer but asks nothing of it: the page is all that is wanted of it here.
  const listener = await plugin.serverWillStart?.({} as never);
  const page = await (listener as { renderLandingPage?: () => Promise<LandingPage> }).renderLandingPage?.();
  const html = page?.html;
  if (html === undefined) throw new Error('The landing page plugin has no page');
  return async () => (typeof html === 'string' ? html : html());
}

interface LandingPage {
  html: string | (() => Promise<string>);
}
