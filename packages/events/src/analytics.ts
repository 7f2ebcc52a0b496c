import { eventsOf, id } from './contract.ts';

const event = eventsOf('analytics');

export const reportReady = event('report.ready', { reportId: id, requestedBy: id });
