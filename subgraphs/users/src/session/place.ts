import { isIPv4, isIPv6 } from 'node:net';
import { type CityResponse, open, type Reader } from 'maxmind';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'From where a session was used last, as far as it is known.' })
export class Place {
  @Field(() => String, {
    description: 'The network in which the IP address lies: 203.0.113.0/24, 2001:db8:7::/48.',
  })
  network!: string;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  country!: string | null;

  @Field(() => String, { nullable: true })
  city!: string | null;
}

/** Tells where networks are, if it was given a database that knows. */
export class Places {
  readonly #reader: Reader<CityResponse> | undefined;

  private constructor(reader?: Reader<CityResponse>) {
    this.#reader = reader;
  }

  /** @param file in MaxMind's format, with countries or with cities as well */
  static async open(file: string | undefined): Promise<Places> {
    return new Places(file === undefined ? undefined : await open<CityResponse>(file));
  }

  of(network: string): Place {
    const found = this.#reader?.get(network.split('/')[0]!);
    const country = found?.country?.iso_code ?? null;
    return Object.assign(new Place(), { network, country, city: found?.city?.names?.en ?? null });
  }
}

/** So much of an IP address as tells one household or office from another but no device; null for what is none. */
export function networkOf(address: string | undefined): string | null {
  const plain = address?.replace(/^::ffff:(?=\d+\.)/i, '') ?? '';
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain) || plain.includes('%')) return null;
  // The URL standard has one way to write an IPv6 address (RFC 5952).
  const [head] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const [first = '0', second = '0', third = '0'] = head!.split(':').filter(Boolean);
  return `${first}:${second}:${third}::/48`;
}
