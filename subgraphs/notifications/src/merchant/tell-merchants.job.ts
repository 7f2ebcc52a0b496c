import { type JobContext, job, schedule, sql, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { NotificationKind } from '../notification/notification-kind.ts';
import { deliver, type Told } from '../notification/notify.ts';
import { write } from '../notification/templates.ts';

const TELL_MERCHANTS = 'notification.tell-merchants';
/** One transaction tells so many; there may be any number of merchants. */
const BATCH = 100;

const Request = z.object({
  /** Of the event, which makes a second telling impossible. */
  eventId: z.string(),
  partRequestId: z.string(),
  requesterId: z.string(),
  title: z.string(),
  category: z.string(),
  area: z.string(),
  city: z.string().nullish(),
  deadline: z.string(),
});
type Request = z.infer<typeof Request>;

/** Has the merchants told who deal in what is requested and deliver where it is. */
export function scheduleTelling(tx: EntityManager, request: Request): Promise<void> {
  return schedule(tx, TELL_MERCHANTS, request, { key: `tell-merchants:${request.eventId}` });
}

export const tellMerchants = job(TELL_MERCHANTS, Request, async (request, ctx: JobContext<unknown>) => {
  let last: string | undefined = '';
  while (last !== undefined) {
    const after: string = last;
    last = await transaction(ctx.em.fork(), (tx) => tellBatch({ ...ctx, em: tx }, request, after));
  }
});

/** Tells the merchants whose ids follow; returns the last of them, or nothing when there are no more. */
async function tellBatch(
  ctx: JobContext<unknown>,
  request: Request,
  after: string,
): Promise<string | undefined> {
  const { requesterId, category, area, city, deadline } = request;
  const merchants = await sql<{ merchant_id: string; user_id: string }>(
    ctx.em,
    `select merchant_id, user_id from merchant m
     cross join (select ?::text as requester, ?::text as category, ?::text as area, ?::text as city) as request
     where is_verified and merchant_id > ? and user_id <> requester
       and not exists (select from merchant_member where user_id = requester and merchant_id = m.merchant_id)
       and (specialisations = '{}' or category = any (specialisations))
       and (service_areas = '{}' or area = any (coalesce(served_regions, service_areas))
         or case when city is null then area = any (service_areas) else city = any (served_cities) end)
       and ?::timestamptz > clock_timestamp()
     order by merchant_id limit ${BATCH}`,
    [requesterId, category, area, city ?? null, after, deadline],
  );
  const told = await insertAll(
    ctx.em,
    request,
    merchants.map(({ user_id }) => user_id),
  );
  await deliver(ctx, told);
  return merchants.length < BATCH ? undefined : merchants.at(-1)!.merchant_id;
}

function insertAll(
  tx: EntityManager,
  { eventId, partRequestId, title, deadline }: Request,
  userIds: readonly string[],
): Promise<Told[]> {
  const kind = NotificationKind.PART_REQUESTED;
  const facts = { title, endsAt: deadline };
  const [arabic, english] = [write(kind, facts, 'ar'), write(kind, facts, 'en')];
  return sql<Told>(
    tx,
    `insert into notification
       (id, event_id, user_id, kind, title_ar, title_en, body_ar, body_en, part_request_id)
     select uuidv7(), ?, user_id, ?, ?, ?, ?, ?, ? from jsonb_array_elements_text(?::jsonb) as user_id
     on conflict (event_id, user_id, kind) do nothing returning id, user_id as "userId"`,
    [
      eventId,
      kind,
      arabic.title,
      english.title,
      arabic.body,
      english.body,
      partRequestId,
      JSON.stringify(userIds),
    ],
  );
}
