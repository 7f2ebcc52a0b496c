import react from '@vitejs/plugin-react';
import postcssPresetMantine from 'postcss-preset-mantine';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { compiledMessages } from './vite/compiled-messages.ts';
import { earlyPages } from './vite/early-pages.ts';
import { ocrFiles } from './vite/ocr-files.ts';

/** What every page needs of others' code, in one file: it compresses better, and a new release of ours leaves it as it is. */
const libraries = { name: 'libraries', test: /node_modules/, tags: ['$initial' as const] };

/** And of ours. What begins stays apart: the page names it. */
const frame = { name: 'frame', test: /\/src\/(?!main\.tsx)/, tags: ['$initial' as const] };

/** Where the graph is while one works on the client: `npm start`. The built client asks its own origin. */
const GRAPH = 'http://127.0.0.1:4000';

// biome-ignore lint/style/noDefaultExport: Vite asks for it
export default defineConfig(({ mode }) => {
  const graph = mode === 'development' ? (process.env.DALLAL_GRAPH ?? GRAPH) : GRAPH;
  const proxied = Object.fromEntries(
    ['/graphql', '/api', '/auth/oidc', '/files', '/sandbox'].map((path) => [
      path,
      { target: graph, ws: path === '/graphql' },
    ]),
  );
  return {
    plugins: [
      react(),
      compiledMessages(),
      earlyPages(),
      ocrFiles(),
      VitePWA({
        strategies: 'injectManifest',
        srcDir: 'src',
        filename: 'sw.ts',
        injectRegister: null,
        registerType: 'prompt',
        manifest: false,
        injectManifest: {
          globPatterns: ['index.html', 'assets/**/*.{js,css,woff2}', '*.{svg,png,webmanifest,js}'],
          // Letters that neither of our languages has.
          globIgnores: ['**/*-{cyrillic,latin}-ext-*', '**/*-cyrillic-*'],
        },
      }),
    ],
    css: { postcss: { plugins: [postcssPresetMantine()] } },
    define: { __CLIENT_VERSION__: JSON.stringify(process.env.npm_package_version ?? '0.0.0') },
    build: {
      target: 'es2023',
      sourcemap: true,
      assetsInlineLimit: 0,
      manifest: true,
      rolldownOptions: { output: { codeSplitting: { groups: [libraries, frame] } } },
    },
    server: { host: '127.0.0.1', port: 5173, strictPort: true, proxy: proxied },
  };
});
