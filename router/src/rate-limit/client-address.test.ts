import { ClientAddresses } from './client-address.ts';

describe('the address a client is counted by', () => {
  const of = (proxies: string[], remoteAddress: string, forwardedFor?: string) =>
    new ClientAddresses(proxies).of({ remoteAddress, forwardedFor });

  it.each<[string, string[], string, string | undefined, string]>([
    ['the connection, whatever a header says', [], '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['the same written as IPv6', [], '::ffff:203.0.113.9', undefined, '203.0.113.9'],
    ['of IPv6, the network of 64 bits', [], '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
    ['behind a proxy, whom it was asked by', ['10.0.0.0/8'], '10.1.1.1', '198.51.100.1', '198.51.100.1'],
    ['behind two', ['10.0.0.0/8', '192.0.2.1'], '10.1.1.1', '198.51.100.1, 192.0.2.1', '198.51.100.1'],
    ['not what the client put before', ['10.0.0.0/8'], '10.1.1.1', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['the proxy, if it says nothing', ['10.0.0.0/8'], '10.1.1.1', undefined, '10.1.1.1'],
    ['the proxy, if it says nonsense', ['10.0.0.0/8'], '10.1.1.1', 'unknown', '10.1.1.1'],
    ['one that is no proxy, though it says so', ['10.0.0.0/8'], '203.0.113.9', '10.0.0.1', '203.0.113.9'],
    ['behind a proxy with IPv6', ['fd00::/8'], 'fd00::1', '2001:db8::1', '2001:db8::/64'],
    ['what is no address at all', ['10.0.0.0/8'], '', '198.51.100.1', ''],
  ])('is %s', (_, proxies, remote, forwarded, address) => {
    expect(of(proxies, remote, forwarded)).toBe(address);
  });

  it('is not guessed by a proxy that is no address', () => {
    expect(() => of(['10.0.0.0/40'], '10.0.0.1')).toThrow(
      '"10.0.0.0/40" is neither an address nor a network',
    );
  });
});
