import bowser from 'bowser';
import { Field, ObjectType, registerEnumType } from 'type-graphql';

/** In characters; browsers send far less. */
const MAX_USER_AGENT_LENGTH = 512;

export const DeviceKind = { COMPUTER: 'COMPUTER', PHONE: 'PHONE', TABLET: 'TABLET', OTHER: 'OTHER' } as const;
export type DeviceKind = keyof typeof DeviceKind;

registerEnumType(DeviceKind, {
  name: 'DeviceKind',
  valuesConfig: { OTHER: { description: 'A program, a television, or nothing that can be told.' } },
});

@ObjectType({ description: 'What somebody signed in with, as far as it tells.' })
export class Device {
  @Field(() => DeviceKind)
  kind!: DeviceKind;

  @Field(() => String, { nullable: true, description: 'Such as Firefox.' })
  browser!: string | null;

  @Field(() => String, { nullable: true, description: 'Such as Android.' })
  operatingSystem!: string | null;
}

const kinds: Readonly<Record<string, DeviceKind>> = {
  desktop: DeviceKind.COMPUTER,
  mobile: DeviceKind.PHONE,
  tablet: DeviceKind.TABLET,
};

/** A `User-Agent` as it is kept: of bounded length, and nothing that a database or a mail could stumble over. */
export function keptUserAgent(userAgent: string | undefined): string | null {
  return (
    userAgent
      ?.replaceAll(/[\p{Cc}\p{Cs}]/gu, '')
      .slice(0, MAX_USER_AGENT_LENGTH)
      .trim() || null
  );
}

export function deviceOf(userAgent: string | null): Device {
  if (!userAgent) return Object.assign(new Device(), { kind: 'OTHER', browser: null, operatingSystem: null });
  const { browser, os, platform } = bowser.parse(userAgent);
  return Object.assign(new Device(), {
    kind: kinds[platform.type ?? ''] ?? DeviceKind.OTHER,
    browser: known(bowser.BROWSER_MAP, browser.name),
    operatingSystem: known(bowser.OS_MAP, os.name),
  });
}

/** By which a device is known again, in any language. A new version is the same device. */
export function deviceName(userAgent: string | null): string {
  const { browser, operatingSystem } = deviceOf(userAgent);
  return [browser, operatingSystem].filter(Boolean).join(', ') || '–';
}

/** Of a name that it does not know, the parser gives back what it was sent: that is not for mails to tell. */
function known(names: Readonly<Record<string, string>>, name: string | undefined): string | null {
  return name !== undefined && Object.values(names).includes(name) ? name : null;
}
