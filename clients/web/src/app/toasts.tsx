import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';

/** What was done elsewhere on the page is said here for a moment. */
export function Toasts() {
  return <Notifications position="bottom-center" zIndex={1000} />;
}
