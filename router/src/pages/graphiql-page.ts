import type { IncomingHttpHeaders } from 'node:http';
import { ASSETS_PATH } from './graphiql-assets.ts';
import { createPage, type Page } from './page.ts';

/**
 * GraphiQL, all of it served by the router, so that it needs no internet; subscriptions by WebSocket at the same
 * address. Its editor writes style elements, which no nonce can be given to.
 */
export function graphiqlPage(headers: IncomingHttpHeaders): Page {
  return createPage(headers, render, {
    'style-src': ["'self'", "'unsafe-inline'"],
    'font-src': ['data:'],
    'worker-src': ["'self'"],
  });
}

function render(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>GraphiQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${ASSETS_PATH}/graphiql.css">
<style>html, body, #graphiql { height: 100%; margin: 0; }</style>
</head>
<body>
<div id="graphiql"></div>
<noscript>This page needs JavaScript. The graph answers POST requests here.</noscript>
<script nonce="${nonce}">
  const workers = { editorWorkerService: 'editor', json: 'json', graphql: 'graphql' };
  self.MonacoEnvironment = {
    globalAPI: false,
    getWorkerUrl: (_, label) => '${ASSETS_PATH}/' + workers[label] + '.worker.js',
  };
</script>
<script nonce="${nonce}" src="${ASSETS_PATH}/graphiql.js"></script>
<script nonce="${nonce}">
  YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#graphiql'), {
    title: 'GraphiQL',
    logo: '<span></span>',
    endpoint: location.pathname,
    subscriptionsProtocol: 'WS',
    // Tokens that are typed in stay out of the browser's storage, and operations out of the address.
    shouldPersistHeaders: false,
    onEditQuery: () => {},
  });
</script>
</body>
</html>
`;
}
