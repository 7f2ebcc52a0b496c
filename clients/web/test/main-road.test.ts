import { eventually } from '@dallal/testing';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { type Person, person } from './support/person.ts';
import { type Product, startProduct } from './support/product.ts';
import { ask } from './support/sign-in.ts';

const VIN = '1HGCM82633A004352';
/** How long bids are taken. Long enough for three people on a busy machine, and all of it is waited for. */
const BIDDING_SECONDS = 60;

describe('the main road', () => {
  let product: Product;
  let browser: Browser;
  let customer: Person;
  let onPhone: Person;
  let onDesk: Person;
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), openBrowser()]);
    const accounts = ['customer', 'merchant.riyadh', 'merchant.jeddah'].map(
      (name) => `${name}@dallal.example`,
    );
    [customer, onPhone, onDesk] = (await Promise.all([
      person(browser, product.url, { locale: 'en', account: accounts[0] }),
      person(browser, product.url, { locale: 'ar', viewport: 'phone', account: accounts[1] }),
      person(browser, product.url, { locale: 'en', account: accounts[2] }),
    ])) as [Person, Person, Person];
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  }, 60_000);

  it('leads from the request by live bidding and payment to the review, without a reload', async () => {
    const title = `Front bumper ${Date.now().toString(36)}`;

    const auctionPath = await askForPart(customer, title);
    const { page } = customer;
    const offers = page.getByRole('list', { name: 'Offers, the best first' }).getByRole('listitem');

    // Both merchants see it on their boards; the one in Arabic on a phone.
    await onPhone.open('/merchant/board');
    await onPhone.page.getByRole('link', { name: title }).click();
    await onDesk.open(auctionPath);

    await bid(onPhone.page, arabic, { price: '٩٠٠', days: '٣', warranty: '٦' });
    await onPhone.page.getByText('عرضك متصدّر', { exact: true }).waitFor();
    await offers.getByText('SAR 900.00').first().waitFor();

    await bid(onDesk.page, english, { price: '850', days: '2', warranty: '12' });
    await onDesk.page.getByText('You lead', { exact: true }).waitFor();
    // The better offer has taken the first place.
    await offers.first().getByText('SAR 850.00').waitFor();
    await offers.nth(1).getByText('SAR 900.00').waitFor();
    // Whoever was outbid is told so where they stand, without doing anything.
    await onPhone.page.getByText('تجاوزك عرض آخر').first().waitFor();

    await questionsGoToAndFro(page, onDesk.page);
    await sideBySide(page);
    await awardTheBest(page);
    await payWithTheBanksConfirmation(page);
    const order = new URL(page.url()).pathname;
    await invoiceIsThere(page);

    // The merchant who won ships it, and the customer says that it has come.
    await onDesk.open(order);
    await onDesk.page.locator('address').getByText('Sara Alharbi').waitFor();
    await onDesk.page.getByLabel('Carrier').fill('SMSA');
    await onDesk.page.getByLabel('Tracking number').fill('SM123456789');
    await onDesk.page.getByRole('button', { name: 'It is handed over' }).click();
    await customer.open(order);
    await page.getByText('SM123456789').waitFor();
    await page.getByRole('button', { name: 'I have received it' }).click();
    await page.getByRole('button', { name: 'Yes, received' }).click();
    await page.getByLabel('5 stars').check({ force: true });
    await page.getByRole('button', { name: 'Publish review' }).click();
    await page.getByText('Thank you. The review is published.').waitFor();

    for (const who of [customer, onPhone, onDesk]) expect(who.problems).toEqual([]);
  }, 480_000);
});

/** @returns the path of the auction */
async function askForPart({ page, open }: Person, title: string): Promise<string> {
  await open('/requests/new');
  await page.getByLabel(/VIN/).first().fill(VIN);
  await page.getByText('Honda Accord').first().waitFor();
  const next = page.getByRole('button', { name: 'Next' });
  await next.click();
  await page.getByLabel('What do you need?').fill(title);
  await page.getByLabel('Category').selectOption({ label: 'Body' });
  await next.click();
  await page.getByLabel('Region').selectOption({ label: 'Riyadh' });
  await page.getByRole('button', { name: /Next|Save and review/ }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('The request is published.').first().waitFor();
  await page
    .getByRole('link', { name: /auction/i })
    .first()
    .click();
  await page.waitForURL('**/auctions/*');
  await endSoon(page, title);
  return new URL(page.url()).pathname;
}

/** People choose among hours and days. As nobody has bid, its terms can still be amended. */
async function endSoon(page: Page, title: string): Promise<void> {
  const { myPartRequests } = await ask(page, '{ myPartRequests(first: 1) { edges { node { id title } } } }');
  const [{ node }] = myPartRequests.edges;
  expect(node.title).toBe(title);
  const { amendPartRequest } = await ask(
    page,
    `mutation ($id: ID!, $seconds: Int!) {
      amendPartRequest(input: { id: $id, biddingSeconds: $seconds }) { __typename }
    }`,
    { id: node.id, seconds: BIDDING_SECONDS },
  );
  expect(amendPartRequest.__typename).toBe('PartRequest');
  // It holds once the auction has said so: whoever bids sees the terms that they bid on.
  const revision = 'query ($id: ID!) { partRequest(id: $id) { auction { revision } } }';
  const amended = async () => (await ask(page, revision, { id: node.id })).partRequest.auction.revision > 1;
  await eventually(amended, { within: 30_000, what: 'the amendment to hold' });
}

const english = {
  price: 'Price of the part',
  days: 'Delivery, days',
  warranty: 'Warranty, months',
  condition: 'Condition',
  bid: /^Bid /,
};
const arabic = {
  price: 'سعر القطعة',
  days: 'التوصيل (أيام)',
  warranty: 'الضمان (أشهر)',
  condition: 'الحالة',
  bid: /^تقديم عرض بـ/,
};

async function bid(
  page: Page,
  labels: typeof english,
  offer: { price: string; days: string; warranty: string },
): Promise<void> {
  await page.getByLabel(labels.price).fill(offer.price);
  await page.getByLabel(labels.condition).selectOption('OEM');
  await page.getByLabel(labels.days).fill(offer.days);
  await page.getByLabel(labels.warranty).fill(offer.warranty);
  await page.getByRole('button', { name: labels.bid }).click();
}

async function questionsGoToAndFro(customer: Page, merchant: Page): Promise<void> {
  await customer.getByRole('tab', { name: /Questions/ }).click();
  await customer
    .getByRole('button', { name: /Jeddah/ })
    .first()
    .click();
  await customer.getByLabel('Your message').fill('Is the grille with it?');
  await customer.getByRole('button', { name: 'Send' }).click();
  await merchant.getByText('Is the grille with it?').waitFor();
  await merchant.getByLabel('Your message').fill('Yes, it is.');
  await merchant.getByRole('button', { name: 'Send' }).click();
  await customer.getByText('Yes, it is.').waitFor();
  await customer.getByRole('tab', { name: /Offers/ }).click();
}

async function sideBySide(page: Page): Promise<void> {
  for (const each of await page.getByRole('checkbox', { name: /Compare the offer/ }).all())
    await each.check();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Offers side by side' });
  await dialog.getByText('SAR 850.00').first().waitFor();
  await page.keyboard.press('Escape');
  // Whoever goes by the keyboard goes on from where it was opened.
  await page.locator('button:focus', { hasText: 'Compare' }).waitFor();
}

async function awardTheBest(page: Page): Promise<void> {
  await page.getByText('Bidding has ended: choose an offer').first().waitFor({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Choose' }).first().click();
  await page.getByRole('button', { name: 'Award the order' }).click();
  await page.getByRole('link', { name: 'To the order' }).click();
  await page.waitForURL('**/orders/*');
}

/** Whoever ships it has to know where to: that is asked for before it is paid. */
async function sayWhereTo(page: Page): Promise<void> {
  const here = page.getByRole('button', { name: 'Deliver here' });
  await here.waitFor();
  const another = page.getByRole('radio', { name: 'Another address' });
  if ((await another.count()) > 0) await another.click();
  await page.getByLabel('Recipient').fill('Sara Alharbi');
  await page.getByLabel('Phone').fill('+966501234567');
  await page.getByLabel('Building, street and district').fill('1234 King Fahd Road, Al Olaya');
  await page.getByLabel('City').fill('Riyadh');
  await here.click();
}

async function payWithTheBanksConfirmation(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Pay SAR/ }).click();
  await sayWhereTo(page);
  await page
    .getByText(/3-D Secure/)
    .first()
    .click();
  await page.getByRole('button', { name: /^Pay SAR/ }).click();
  await page.waitForURL('**/sandbox/bank*');
  await page.getByRole('textbox').fill('1234');
  await page.getByRole('button').first().click();
  await page.waitForURL('**/orders/*/pay?payment=*');
  await page.getByRole('link', { name: /order/i }).last().click();
  await page.waitForURL(/\/orders\/[^/]+$/);
}

async function invoiceIsThere(page: Page): Promise<void> {
  const link = page.getByRole('link', { name: /Invoice INV/ });
  await link.waitFor({ timeout: 60_000 });
}
