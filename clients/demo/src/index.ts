export { Mailbox } from './mailbox.ts';
export { Report } from './report.ts';
export { runScenario } from './scenario.ts';
