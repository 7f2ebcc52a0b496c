import { registerEnumType } from 'type-graphql';

export const Channel = { IN_APP: 'IN_APP', EMAIL: 'EMAIL', PUSH: 'PUSH' } as const;
export type Channel = keyof typeof Channel;
registerEnumType(Channel, { name: 'DeliveryChannel' });

export const DeliveryStatus = {
  QUEUED: 'QUEUED',
  SENDING: 'SENDING',
  SENT: 'SENT',
  FAILED: 'FAILED',
} as const;
export type DeliveryStatus = keyof typeof DeliveryStatus;
registerEnumType(DeliveryStatus, { name: 'DeliveryStatus' });

/** SENDING → SENDING is a try that nobody reported back from: the process died in it. */
const next: Readonly<Record<DeliveryStatus, readonly DeliveryStatus[]>> = {
  QUEUED: ['SENDING', 'FAILED'],
  SENDING: ['SENDING', 'SENT', 'QUEUED', 'FAILED'],
  SENT: [],
  FAILED: [],
};

export function canBecome(from: DeliveryStatus, to: DeliveryStatus): boolean {
  return next[from].includes(to);
}
