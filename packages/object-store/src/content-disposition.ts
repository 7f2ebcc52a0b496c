import type { Presentation } from './object-store.ts';

/** The header's value. Source: RFC 6266, with RFC 8187 for names beyond ASCII. */
export function contentDisposition({ disposition, fileName }: Omit<Presentation, 'type'>): string {
  const name = fileName.toWellFormed();
  const ascii = name.replace(/[^\x20-\x7e]|["\\%/]/g, '_');
  // What encodeURIComponent leaves and RFC 8187 does not allow.
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${disposition}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
