/**
 * Encodes what many clients get one after the other. Only the last is remembered: an event goes to all of its viewers
 * before the next one comes, and a cache of more would only hold memory.
 */
export function rememberLast<In, Out>(encode: (value: In) => Out): (value: In) => Out {
  let last: { readonly value: In; readonly encoded: Out } | undefined;
  return (value) => {
    if (last?.value !== value) last = { value, encoded: encode(value) };
    return last.encoded;
  };
}

export function encodeOnce(encode: (text: string) => string): (text: string) => Buffer {
  return rememberLast((text) => Buffer.from(encode(text)));
}
