import { z } from 'zod';
import { eventsOf, id } from './contract.ts';

const event = eventsOf('notifications');

const delivery = { notificationId: id, userId: id, channel: z.enum(['IN_APP', 'EMAIL', 'PUSH']) };
export const notificationDelivered = event('notification.delivered', delivery);
export const notificationFailed = event('notification.failed', { ...delivery, reason: z.string() });
