const PATTERN = /^(https?):\/\/(?:\*\.)?[a-z\d](?:[a-z\d.-]*[a-z\d])?(?::(\d+))?$/;

/**
 * Whether this names origins: scheme, host and, where it is not the scheme's own, port; the host in lower case, as
 * browsers send it. `*.` in front stands for one or more labels. `null`, the origin of sandboxed frames, is none.
 */
export function isOriginPattern(text: string): boolean {
  const [, scheme, port] = PATTERN.exec(text) ?? [];
  // Browsers leave out the scheme's own port: with it, the pattern would match nothing.
  return scheme !== undefined && port !== (scheme === 'https' ? '443' : '80');
}

/** Whether an `Origin` header names one of the origins. */
export type AllowsOrigin = (origin: string) => boolean;

/** Makes the check for a list of patterns, each an {@link isOriginPattern}. */
export function compileOrigins(patterns: readonly string[]): AllowsOrigin {
  const exact = new Set(patterns.filter((pattern) => !pattern.includes('*')));
  const wildcards = patterns.filter((pattern) => pattern.includes('*')).map(compileWildcard);
  return (origin) => exact.has(origin) || wildcards.some((wildcard) => wildcard(origin));
}

function compileWildcard(pattern: string): AllowsOrigin {
  const [before = '', after = ''] = pattern.split('*', 2);
  return (origin) => {
    if (!origin.startsWith(before) || !origin.endsWith(after)) return false;
    // Nothing but labels may stand there: "https://evil.test#.app.example" is no subdomain.
    return /^[a-z\d][a-z\d.-]*$/.test(origin.slice(before.length, origin.length - after.length));
  };
}
