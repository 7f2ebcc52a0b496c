import { join } from 'node:path';
import { temporaryFolder } from '@dallal/testing';
import { writeGeoipFile } from '../../test/geoip-file.ts';
import { deviceName, deviceOf, keptUserAgent } from './device.ts';
import { networkOf, Places } from './place.ts';

describe('a device', () => {
  it.each([
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      { kind: 'PHONE', browser: 'Safari', operatingSystem: 'iOS' },
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
      { kind: 'COMPUTER', browser: 'Chrome', operatingSystem: 'macOS' },
    ],
    ['okhttp/4.12.0', { kind: 'OTHER', browser: null, operatingSystem: null }],
    [null, { kind: 'OTHER', browser: null, operatingSystem: null }],
  ])('is what it says it is: %s', (userAgent, expected) => {
    expect(deviceOf(userAgent)).toMatchObject(expected);
  });

  it('has no name of its own choice, for that would be in our mails', () => {
    expect(deviceName('Call +966-1-555-0100/1.0 (now)')).toBe('–');
  });

  it('is kept without what a database could stumble over, and in bounded length', () => {
    expect(keptUserAgent('a\0b\n\ud800c')).toBe('abc');
    expect(keptUserAgent('x'.repeat(9_000))).toHaveLength(512);
    expect([keptUserAgent(''), keptUserAgent(undefined), keptUserAgent(' ')]).toEqual([null, null, null]);
  });
});

describe('a place', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:7:1::5', '2001:db8:7::/48'],
    ['2001:0DB8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['fe80::1%eth0', null],
    ['nonsense', null],
    ['', null],
    [undefined, null],
  ])('is never a whole address: %s', (address, expected) => {
    expect(networkOf(address)).toBe(expected);
  });

  it('is only a network where there is no database of places', async () => {
    const places = await Places.open(undefined);
    expect(places.of('203.0.113.0/24')).toEqual({ network: '203.0.113.0/24', country: null, city: null });
  });

  it('has a country and a city where the database knows them', async () => {
    const folder = temporaryFolder();
    const file = join(folder.path, 'places.mmdb');
    writeGeoipFile(file, [203, 0, 113], { country: { iso_code: 'SA' }, city: { names: { en: 'Jeddah' } } });
    const places = await Places.open(file);
    expect(places.of('203.0.113.0/24')).toMatchObject({ country: 'SA', city: 'Jeddah' });
    expect(places.of('198.51.100.0/24')).toMatchObject({ country: null, city: null });
    expect(places.of('2001:db8:0::/48')).toMatchObject({ country: null, city: null });
    folder.remove();
  });

  it('refuses a database that is none, when it starts', async () => {
    const folder = temporaryFolder();
    await expect(Places.open(join(folder.path, 'missing.mmdb'))).rejects.toThrow('missing.mmdb');
    folder.remove();
  });
});
