/**
 * Encodes a text that many clients get one after the other. Only the last text is remembered: an event goes to all of
 * its viewers before the next one comes, and a cache of more would only hold memory.
 */
export function encodeOnce(encode: (text: string) => string): (text: string) => Buffer {
  let last: string | undefined;
  let bytes = Buffer.alloc(0);
  return (text) => {
    if (text !== last) {
      bytes = Buffer.from(encode(text));
      last = text;
    }
    return bytes;
  };
}
