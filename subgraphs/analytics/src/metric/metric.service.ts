import * as events from '@dallal/events';
import { type Currency, money } from '@dallal/money';
import { BadUserInput, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { MarketplaceSummary } from './marketplace-summary.ts';
import { Metric } from './metric.ts';

/** Which metrics of which days; a bound that is missing is open. */
export interface MetricFilter {
  readonly names?: readonly string[] | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
}

/** The most that GraphQL's Int holds. Figures beyond what their type holds stop there, so that no other is lost. */
export const MAX_COUNT = 2 ** 31 - 1;

const whereFilter = `
  where (?::jsonb is null or name in (select jsonb_array_elements_text(?::jsonb)))
    and day >= coalesce((?::timestamptz at time zone 'UTC')::date, '-infinity')
    and day <= coalesce((?::timestamptz at time zone 'UTC')::date, 'infinity')`;

/** The metrics by name. One that was asked for by name and never counted is zero. */
export async function findMetrics(em: EntityManager, filter: MetricFilter): Promise<Metric[]> {
  const { names = null, from, to } = filter;
  if (from && to && from > to) throw new BadUserInput('"from" must not lie after "to".', 'from');
  const unknown = names?.find((name) => !events.contracts.has(name));
  if (unknown !== undefined) throw new BadUserInput(`There is no metric "${unknown.slice(0, 40)}".`, 'names');
  const asked = names && JSON.stringify(names);
  const parameters = [asked, asked, from?.toISOString() ?? null, to?.toISOString() ?? null];
  const counts = await sql<{ name: string; value: number }>(
    em,
    `select name, least(sum(count), ?)::int as value from metric_count ${whereFilter} group by name order by name`,
    [MAX_COUNT, ...parameters],
  );
  const amounts = await sql<{ name: string; currency: Currency; amount: string }>(
    em,
    `select name, currency, least(sum(amount), ?) as amount from metric_amount ${whereFilter} group by name, currency order by currency`,
    [Number.MAX_SAFE_INTEGER, ...parameters],
  );
  const values = new Map(counts.map(({ name, value }) => [name, value]));
  const worths = Map.groupBy(amounts, ({ name }) => name);
  return [...new Set(names ?? values.keys())].map((name) =>
    Object.assign(new Metric(), {
      name,
      value: values.get(name) ?? 0,
      amounts: (worths.get(name) ?? []).map(({ amount, currency }) => money(Number(amount), currency)),
    }),
  );
}

/** The event behind each figure of the summary. */
const figures = {
  usersRegistered: events.userRegistered,
  requestsPublished: events.partRequestPublished,
  auctionsOpened: events.auctionOpened,
  bidsPlaced: events.bidPlaced,
  auctionsAwarded: events.auctionAwarded,
  ordersPlaced: events.orderPlaced,
  paymentsCaptured: events.paymentCaptured,
  invoicesIssued: events.invoiceIssued,
  notificationsDelivered: events.notificationDelivered,
} as const;

export async function summarise(em: EntityManager): Promise<MarketplaceSummary> {
  const metrics = await findMetrics(em, { names: Object.values(figures).map(({ type }) => type) });
  const byName = new Map(metrics.map((metric) => [metric.name, metric]));
  const counts = Object.entries(figures).map(([figure, { type }]) => [figure, byName.get(type)!.value]);
  const captured = byName.get(events.paymentCaptured.type)!.amounts;
  const gross = captured.find(({ currency }) => currency === 'SAR') ?? money(0);
  return Object.assign(new MarketplaceSummary(), Object.fromEntries(counts), { gross });
}
