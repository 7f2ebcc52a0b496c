import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The green of a signboard in an old souq, and the brass beside it. */
const palm: MantineColorsTuple = [
  '#e9f7f5',
  '#d3ebe8',
  '#a5d8d1',
  '#74c4b9',
  '#4db3a6',
  '#34a899',
  '#23a392',
  '#0f7f73',
  '#0b6a61',
  '#07554e',
];

const brass: MantineColorsTuple = [
  '#fff6e1',
  '#ffeccc',
  '#fed79b',
  '#fcc164',
  '#faae37',
  '#f9a21a',
  '#f99c09',
  '#a86500',
  '#8f5500',
  '#744500',
];

export const theme = createTheme({
  primaryColor: 'palm',
  primaryShade: { light: 8, dark: 7 },
  colors: { palm, brass },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: 'var(--type)',
  headings: { fontFamily: 'inherit', fontWeight: '600' },
  // Fingers need 44 px; what is smaller is for pointers.
  components: {
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Modal: { styles: { title: { fontSize: 'var(--mantine-font-size-lg)', fontWeight: 600 } } },
  },
});
