import type { IncomingHttpHeaders } from 'node:http';
import { createPage, type Page } from './page.ts';

const CDN = 'https://embeddable-sandbox.cdn.apollographql.com';
/** The major version: within it Apollo mends what its hosted page needs mended. */
const SCRIPT = `${CDN}/v2/embeddable-sandbox.umd.production.min.js`;
const FRAME = 'https://sandbox.embed.apollographql.com';

/** How long the CDN is waited for, in milliseconds: behind a firewall it may neither answer nor fail. */
const PATIENCE_MS = 5_000;

/** What the address asks for when the page is to be GraphiQL, whatever the configuration says. */
export const GRAPHIQL_SEARCH = 'graphiql';

/**
 * Apollo Sandbox, loaded from Apollo's CDN; subscriptions by WebSocket at the same address. Where the CDN is out of reach
 * the page turns into GraphiQL by itself. What the page asks it asks of the address it stands at, whatever is in front
 * of the router.
 */
export function sandboxPage(headers: IncomingHttpHeaders): Page {
  return createPage(headers, render, {
    'script-src': [CDN],
    'frame-src': [FRAME],
    'style-src': ["'unsafe-inline'"],
  });
}

function render(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Apollo Sandbox</title>
<link rel="icon" href="data:,">
<style>
  html, body, #sandbox { height: 100%; margin: 0; }
  iframe { border: none; height: 100%; width: 100%; }
</style>
</head>
<body>
<div id="sandbox"></div>
<noscript>This page needs JavaScript. The graph answers POST requests here.</noscript>
<script nonce="${nonce}">
  const useGraphiQL = () => location.replace('?${GRAPHIQL_SEARCH}');
  const patience = setTimeout(useGraphiQL, ${PATIENCE_MS});
  const script = document.createElement('script');
  script.src = '${SCRIPT}';
  script.onerror = useGraphiQL;
  script.onload = () => {
    clearTimeout(patience);
    const endpoint = location.origin + location.pathname;
    new EmbeddedSandbox({
      target: '#sandbox',
      initialEndpoint: endpoint,
      initialSubscriptionEndpoint: endpoint.replace(/^http/, 'ws'),
      endpointIsEditable: false,
      runTelemetry: false,
      allowDynamicStyles: false,
      initialState: { includeCookies: false, pollForSchemaUpdates: true },
    });
  };
  document.head.append(script);
</script>
</body>
</html>
`;
}
