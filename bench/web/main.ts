import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../clients/web/test/support/browser.ts';
import { settled } from '../../clients/web/test/support/page-checks.ts';
import { person } from '../../clients/web/test/support/person.ts';
import { type Product, startProduct } from '../../clients/web/test/support/product.ts';
import { arrange } from '../../clients/web/test/support/scene.ts';
import { type People, peopleOf } from '../../test/support/people.ts';
import { opened, publish } from '../../test/support/sale.ts';
import { describeMachine } from '../processes/machine.ts';
import { print, runBench } from '../processes/run-bench.ts';
import { type Column, lineOf, mediansOf, tableOf } from '../report/figures-table.ts';
import { saveReport } from '../report/save.ts';
import { type Device, phone, simulate, slowNetwork, slowPhone, thisMachine } from './device.ts';
import { forgetMetrics, metricsOf, type PageMetrics, watchPages } from './page-metrics.ts';
import { rush } from './rush.ts';

const USAGE = `npm run bench:web -- [options]

  --rounds N    default 5
  --bids N      a second; default 20
  --seconds N   of bidding; default 10
  --save        write results/

DALLAL_WEB_URL takes the product that runs there instead of one of its own.
`;

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    bids: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '10' },
    save: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});

const settings = {
  rounds: Number(options.rounds),
  perSecond: Number(options.bids),
  seconds: Number(options.seconds),
};

type Figures = PageMetrics & {
  /** When all of the page was there and nothing waited for data any more, in milliseconds. */
  readonly whole: number;
  /** How many bids were accepted while it was measured; none while nobody bid. */
  readonly accepted: number;
};

const columns: readonly Column<Figures>[] = [
  ['first paint ms', 0, ({ firstPaint }) => firstPaint],
  ['largest paint ms', 0, ({ largestPaint }) => largestPaint],
  ['whole page ms', 0, ({ whole }) => whole],
  ['layout shift', 3, ({ layoutShift }) => layoutShift],
  ['longest task ms', 0, ({ longTasks }) => Math.max(0, ...longTasks)],
  ['tasks > 50 ms', 0, ({ longTasks }) => longTasks.length],
  ['scripts KB', 0, ({ scriptBytes }) => scriptBytes / 1_000],
  ['bids/s', 1, ({ accepted }) => accepted / settings.seconds],
];

/** First views, with nothing kept from before. */
const views: Record<string, Device> = {
  'first view, slow 4G': slowNetwork,
  'first view, slow 4G, slow phone': slowPhone,
};

/** Views while others bid. */
const rushes: Record<string, Device> = {
  [`${settings.perSecond} bids/s`]: thisMachine,
  [`${settings.perSecond} bids/s, slow phone`]: phone,
};

/** Opens the auction page as its customer does, with nothing kept from before. */
async function visit<T extends object>(
  browser: Browser,
  product: Product,
  device: Device,
  auction: string,
  look: (page: Page) => Promise<T>,
): Promise<T & Pick<Figures, 'whole'>> {
  const who = await person(browser, product.url, {
    account: 'customer@dallal.example',
    viewport: 'phone',
    context: { serviceWorkers: 'block' },
  });
  try {
    who.page.setDefaultTimeout(60_000);
    await who.context.addInitScript(watchPages);
    await simulate(who.page, device);
    await who.open(`/auctions/${auction}`);
    await settled(who.page);
    const whole = await who.page.evaluate(() => performance.now());
    return { ...(await look(who.page)), whole };
  } finally {
    await who.context.close();
  }
}

async function firstView(
  browser: Browser,
  product: Product,
  device: Device,
  auction: string,
): Promise<Figures> {
  const metrics = await visit(browser, product, device, auction, metricsOf);
  return { ...metrics, accepted: 0 };
}

async function bidding(browser: Browser, product: Product, device: Device, people: People): Promise<Figures> {
  const { customer, riyadh, jeddah } = people;
  const auction = await opened(customer, await publish(customer, 3_600));
  return visit(browser, product, device, auction, async (page) => {
    await forgetMetrics(page);
    const accepted = await rush([riyadh, jeddah], auction, settings);
    return { ...(await metricsOf(page)), accepted };
  });
}

async function run(): Promise<void> {
  const machine = describeMachine();
  const product = await startProduct();
  const browser = await openBrowser();
  try {
    const { auction } = await arrange(product.url);
    const people = await peopleOf(new URL('/graphql', product.url).href);
    const rounds: Record<string, Figures>[] = [];
    for (let round = 1; round <= settings.rounds; round++) {
      const figures: Record<string, Figures> = {};
      for (const [name, device] of Object.entries(views)) {
        figures[name] = await firstView(browser, product, device, auction);
      }
      for (const [name, device] of Object.entries(rushes)) {
        figures[name] = await bidding(browser, product, device, people);
      }
      rounds.push(figures);
      for (const [name, each] of Object.entries(figures)) {
        print(`round ${round}  ${name}  ${lineOf(columns, each)}`);
      }
    }
    const row = (name: string) =>
      mediansOf(
        columns,
        rounds.map((round) => round[name]!),
      );
    const table = tableOf(
      ['auction page', ...columns.map(([heading]) => heading)],
      Object.keys({ ...views, ...rushes }).map((name) => [name, ...row(name)]),
      1,
    );
    print(`\n${table}`);
    const versions = { Chromium: browser.version() };
    if (options.save) {
      saveReport({ name: 'web', heading: 'The auction page', machine, settings, versions, rounds, table });
    }
  } finally {
    await browser.close();
    await product.close();
  }
}

if (options.help) print(USAGE);
else runBench(run);
