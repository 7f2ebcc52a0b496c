export { createMailer, mailerConfig } from './create.ts';
export { isOneAddress, type Language, type Mail } from './mail.ts';
export { type Mailer, MailRefused } from './mailer.ts';
export { writeForOwner } from './outbox-folder.ts';
