import { inGroups, typedIban } from './iban.ts';

describe('an IBAN', () => {
  it.each([
    'SA0380000000608010167519',
    'sa03 8000 0000 6080 1016 7519',
    'SA٠٣-٨٠٠٠٠٠٠٠-٦٠٨٠١٠١٦٧٥١٩',
    '\u200fSA0380000000608010167519\u200e',
  ])('is understood as it was typed or pasted: %s', (text) => {
    expect(typedIban(text)).toBe('SA0380000000608010167519');
  });

  it('is shown in groups of four', () => {
    expect(inGroups('SA••••••••••••••••••7519')).toBe('SA•• •••• •••• •••• •••• 7519');
  });
});
