/** Somebody has signed in, and the graph knows nobody a moment later: the browser has not kept the cookies. */
export class CookiesRefused extends Error {
  constructor() {
    super('The browser has not kept the cookies of the session');
  }
}
