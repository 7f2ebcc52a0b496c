import { partRequestPublished } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { scheduleTelling } from '../merchant/tell-merchants.job.ts';

/** The merchants are told by a job: there may be more of them than one transaction should hold. */
export const onPartRequestPublished = on(partRequestPublished, ({ id, data }, { em }) => {
  const { partRequestId, requesterId, title, category, area, city, deadline } = data;
  return scheduleTelling(em, {
    eventId: id,
    partRequestId,
    requesterId,
    title,
    category,
    area,
    city,
    deadline,
  });
});
