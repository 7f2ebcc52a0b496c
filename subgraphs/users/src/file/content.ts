import { fileTypeFromBuffer } from 'file-type';
import type { MediaType, PurposeRule } from './file.purpose.ts';
import type { FileRejection } from './file.state.ts';
import { encodeAnew } from './picture.ts';

/** What is kept of an upload. */
export interface Content {
  readonly bytes: Uint8Array;
  readonly mediaType: MediaType;
  readonly width: number | null;
  readonly height: number | null;
  readonly narrower: readonly { readonly bytes: Uint8Array; readonly width: number }[];
}

/** What is to be kept of what was sent, or why nothing is. What it is, is read from its bytes. */
export async function contentOf(
  sent: Uint8Array,
  announced: { readonly type: MediaType; readonly bytes: number },
  rule: PurposeRule,
): Promise<Content | FileRejection> {
  if (sent.length !== announced.bytes) return 'SIZE_DIFFERS';
  const sniffed = await fileTypeFromBuffer(sent).catch(() => undefined);
  if (sniffed?.mime !== announced.type || !rule.mediaTypes.includes(announced.type)) return 'TYPE_DIFFERS';
  if (announced.type === 'application/pdf') {
    // Kept as it is, since to rewrite a signed document is to destroy it; it is never shown inline.
    return isWholePdf(sent)
      ? { bytes: sent, mediaType: announced.type, width: null, height: null, narrower: [] }
      : 'UNREADABLE';
  }
  return encodeAnew(sent, rule);
}

/** Where readers look for the trailer. Source: ISO 32000-1, annex H, note 18. */
const TRAILER_WITHIN = 1_024;

function isWholePdf(bytes: Uint8Array): boolean {
  const text = (part: Uint8Array) => Buffer.from(part).toString('latin1');
  return (
    /^%PDF-[12]\.\d/.test(text(bytes.subarray(0, 8))) &&
    text(bytes.subarray(-TRAILER_WITHIN)).includes('%%EOF')
  );
}
