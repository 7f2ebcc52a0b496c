const PROBE = 'dallal.probe=1';

/** Whether this browser keeps cookies for us; some say that they do and keep none. */
export function keepsCookies(): boolean {
  write(`${PROBE}; path=/; samesite=strict`);
  const isKept = document.cookie.includes(PROBE);
  write(`${PROBE}; path=/; samesite=strict; max-age=0`);
  return isKept;
}

function write(cookie: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: not all browsers have the newer way, which answers later besides
  document.cookie = cookie;
}
