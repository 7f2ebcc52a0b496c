import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The class names of one of Mantine's components; its styles lie in a file of the same name. */
const CLASS_NAMES = /@mantine\/core\/esm\/.*\/(?<name>\w+)\.module\.mjs$/;
const ALL_STYLES = /^@mantine\/core\/styles\.layer\.css$/;
const BASIS = join(import.meta.dirname, '../src/theme/mantine-basis.css');

/** What other components are made of: those style the same elements, and must win whichever is loaded first. */
const FOUNDATIONS =
  /\/@mantine\/core\/styles\/(?:UnstyledButton|Paper|Text|Title|Input|InlineInput|ModalBase|Overlay|Popover|Combobox|ScrollArea|CloseButton)\.layer\.css$/;

/**
 * Loads the styles of Mantine's components with the components, and of no others: all of them together are 29 KB that
 * every first view would wait for. They lie in a cascade layer, so that ours win in whatever order files arrive.
 */
export function mantineStyles(): Plugin {
  return {
    name: 'dallal:mantine-styles',
    apply: 'build',
    enforce: 'pre',
    resolveId: {
      filter: { id: ALL_STYLES },
      handler: () => BASIS,
    },
    transform: {
      filter: { id: [CLASS_NAMES, FOUNDATIONS] },
      handler(code, id) {
        if (FOUNDATIONS.test(id)) {
          return { code: code.replaceAll('@layer mantine {', '@layer mantine.foundations {'), map: null };
        }
        const name = CLASS_NAMES.exec(id)?.groups?.name;
        return { code: `import '@mantine/core/styles/${name}.layer.css';\n${code}`, map: null };
      },
    },
  };
}
