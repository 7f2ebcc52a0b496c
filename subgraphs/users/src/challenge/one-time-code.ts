import { generateSecret, generateSync, verifySync } from 'otplib';

export const CODE_DIGITS = 6;

/** HOTP (RFC 4226) with a secret for this one code, so that its counter never moves. */
const once = { strategy: 'hotp', counter: 0, digits: CODE_DIGITS } as const;

export function newSecret(): string {
  return generateSecret();
}

export function codeOf(secret: string): string {
  return generateSync({ ...once, secret });
}

/** Compares in constant time. What is no code at all is wrong, too. */
export function isCodeOf(secret: string, typed: string): boolean {
  const code = inAsciiDigits(typed.trim());
  return /^\d{6}$/.test(code) && verifySync({ ...once, secret, token: code }).valid;
}

/** An Arabic keyboard types ٠ to ٩, a Persian one ۰ to ۹. */
function inAsciiDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
