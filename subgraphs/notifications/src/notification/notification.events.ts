/** Where a user's new notifications are announced; the payload is a {@link Announcement}. */
export function notificationsOf(userId: string): string {
  return `notifications:${userId}`;
}

export interface Announcement {
  readonly notificationId: string;
}
