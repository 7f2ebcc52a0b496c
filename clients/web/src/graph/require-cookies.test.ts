import { jest } from '@jest/globals';
import { problemOf } from '../ui/problem.ts';
import { CookiesRefused } from './cookies-refused.ts';
import { requireCookies } from './require-cookies.ts';
import { keepHint, readHint } from './session-hint.ts';

const hint = { userId: 'u1', accessUntil: '2026-11-22T10:15:00Z', refreshUntil: '2026-12-22T10:00:00Z' };

/** A client whose last answer to who is signed in was this. */
const answered = (viewer: unknown) => ({ readQuery: () => viewer }) as Parameters<typeof requireCookies>[0];

describe('a session that has just begun', () => {
  beforeEach(() => {
    keepHint(hint);
    // The channel between tabs would keep the process.
    jest.spyOn(globalThis, 'BroadcastChannel').mockImplementation(() => ({ postMessage() {} }) as never);
  });
  afterEach(() => {
    keepHint(null);
    jest.restoreAllMocks();
  });

  it('is over when the graph knows nobody by it, and whoever signed in is told of the cookies', () => {
    expect(() => requireCookies(answered({ me: null }))).toThrow(CookiesRefused);
    expect(readHint()).toBeNull();
  });

  it('is over when it could not even be renewed', () => {
    keepHint(null);
    expect(() => requireCookies(answered(null))).toThrow(CookiesRefused);
  });

  it('goes on when the graph knows who it is of, or could not be asked', () => {
    requireCookies(answered({ me: { id: 'u1' } }));
    requireCookies(answered(null));
    expect(readHint()).toEqual(hint);
  });

  it.each([
    ['https:', 'cookiesRefused'],
    ['http:', 'cookiesNeedHttps'],
  ])('says at an address of %s what to do', (protocol, message) => {
    Object.defineProperty(globalThis, 'location', { value: { protocol }, configurable: true });
    expect(problemOf(new CookiesRefused())).toEqual({ message });
    Reflect.deleteProperty(globalThis, 'location');
  });
});
