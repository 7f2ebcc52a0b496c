import react from '@vitejs/plugin-react';
import postcssPresetMantine from 'postcss-preset-mantine';
import { defaultClientConditions, defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { compiledMessages } from './vite/compiled-messages.ts';
import { earlyPages } from './vite/early-pages.ts';
import { firstPromise } from './vite/first-promise.ts';
import { mantineStyles } from './vite/mantine-styles.ts';
import { ocrFiles } from './vite/ocr-files.ts';

/** What every page needs of others' code, in one file: it compresses better, and a new release of ours leaves it as it is. */
const libraries = { name: 'libraries', test: /node_modules|rolldown\/runtime/, tags: ['$initial' as const] };

/** And of ours. What begins stays apart: the page names it. */
const frame = { name: 'frame', test: /\/src\/(?!main\.tsx)/, tags: ['$initial' as const] };

/**
 * What several pages share, in a file each instead of dozens: a browser asks a host for six things at a time, and on a slow
 * network each of them takes its time however small it is.
 */
const shared = [
  {
    name: 'parts',
    test: /@tabler|@mantine\/hooks|components\/(?:Checkbox|Collapse|Divider|Image|Input|InputBase|List|NativeSelect|TextInput|VisuallyHidden)\/|core\/esm\/core\/utils|\/src\/graph\/|\/src\/ui\/(?:gql\/|amount|changing-text|clock|countdown|empty-state|error-state|load|money|page|part|problem|stars|time|use-name-of|use-regions|vehicle-name)/,
    minShareCount: 2,
  },
  {
    name: 'overlays',
    test: /@floating-ui|react-remove-scroll|components\/(?:Drawer|FocusTrap|Menu|Modal|ModalBase|Overlay|Popover|Portal|ScrollArea|Tooltip)\//,
    minShareCount: 2,
  },
  {
    name: 'forms',
    test: /@mantine\/form|components\/(?:Chip|Combobox|NumberInput|PasswordInput|Pill|PillsInput|SegmentedControl|Select|Switch|Textarea)\//,
    minShareCount: 2,
  },
  {
    name: 'auction',
    test: /\/src\/features\/(?:auction\/(?!messages)|bidding\/panel-skeleton)/,
    minShareCount: 2,
  },
];

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
      mantineStyles(),
      earlyPages(),
      firstPromise(),
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
          globIgnores: ['**/*-latin-ext-*'],
        },
      }),
    ],
    // RxJS has one for today's browsers, too.
    resolve: { conditions: ['es2015', ...defaultClientConditions] },
    css: { postcss: { plugins: [postcssPresetMantine()] } },
    define: { __CLIENT_VERSION__: JSON.stringify(process.env.npm_package_version ?? '0.0.0') },
    build: {
      // As README.md says: CSS gets the prefixes that these need.
      target: ['chrome111', 'edge111', 'firefox115', 'safari16.4', 'ios16.4'],
      sourcemap: true,
      assetsInlineLimit: 0,
      manifest: true,
      rolldownOptions: { output: { codeSplitting: { groups: [libraries, frame, ...shared] } } },
    },
    server: { host: '127.0.0.1', port: 5173, strictPort: true, proxy: proxied },
  };
});
