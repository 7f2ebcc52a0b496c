import { Cors } from './cors.ts';
import { isFromOwnPage } from './own-page.ts';

const cors = new Cors({ origins: ['https://app.example'], credentials: true });
const open = new Cors({ origins: ['https://app.example'] });
const anybody = new Cors({ origins: '*' });

describe('a request', () => {
  it.each<[boolean, Record<string, string>, Cors?]>([
    [true, { origin: 'https://api.example', host: 'api.example' }],
    [true, { origin: 'https://api.example:8443', host: 'api.example:8443' }],
    [true, { origin: 'http://localhost:4000', host: 'localhost:4000' }],
    [true, { origin: 'http://127.0.0.1:4000', host: '127.0.0.1:4000' }],
    [true, { origin: 'http://[::1]:4000', host: '[::1]:4000' }],
    [true, { origin: 'https://app.example', host: 'api.example' }, cors],
    [true, { host: 'api.example', 'sec-fetch-site': 'same-origin' }],
    [false, { origin: 'http://api.example', host: 'api.example' }],
    [false, { origin: 'https://api.example:8443', host: 'api.example' }],
    [false, { origin: 'https://api.example.evil.example', host: 'api.example' }],
    [false, { origin: 'http://localhost.evil.example', host: 'localhost.evil.example' }],
    [false, { origin: 'ws://localhost:4000', host: 'localhost:4000' }],
    [false, { origin: 'null', host: 'null' }],
    [false, { origin: '', host: '' }],
    [false, { origin: 'https://app.example', host: 'api.example' }],
    [false, { origin: 'https://app.example', host: 'api.example' }, open],
    [false, { origin: 'https://app.example', host: 'api.example' }, anybody],
    [false, { origin: 'https://evil.example', host: 'api.example', 'sec-fetch-site': 'same-origin' }],
    [false, { host: 'api.example', 'sec-fetch-site': 'same-site' }],
    [false, { host: 'api.example', 'sec-fetch-site': 'none' }],
    [false, { host: 'api.example' }],
  ])('is from a page that may act by cookies: %s of %j', (expected, headers, rules = undefined) => {
    expect(isFromOwnPage({ headers } as never, rules)).toBe(expected);
  });
});
