import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { expectAccessible, expectNoSidewaysScroll, settled } from './support/page-checks.ts';
import { type Person, person } from './support/person.ts';
import { type Product, startProduct } from './support/product.ts';
import { ask, DEMO_PASSWORD } from './support/sign-in.ts';

jest.setTimeout(180_000);

let product: Product;
let browser: Browser;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
}, 480_000);
afterAll(async () => {
  await browser?.close();
  await product?.close();
}, 60_000);

/** A number that nobody has had: tests may run against a product that has seen them before. */
const unused = () => String(Date.now()).slice(-9);

async function whole(page: Page): Promise<void> {
  await settled(page);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}

describe('an account', () => {
  it('is made in Arabic on a phone by the code of a mail, and leads to where one wanted to go', async () => {
    const { page, open, problems } = await person(browser, product.url, { locale: 'ar', viewport: 'phone' });
    const email = `sara${unused()}@account.example`;
    await open('/sign-up?next=%2Faccount%2Fpreferences');
    await page.getByRole('button', { name: 'متابعة' }).click();
    await page.getByText('يرجى إدخال الاسم.').waitFor();
    await page.getByLabel('الاسم').fill('سارة');
    await page.getByLabel('البريد الإلكتروني أو رقم الجوال').fill(email);
    await whole(page);
    await page.getByRole('button', { name: 'متابعة' }).click();
    const code = await product.inbox.codeFor(email);
    await page.getByLabel('رمز التحقق').fill(code === '111111' ? '222222' : '111111');
    await page.getByText('الرمز غير صحيح').waitFor();
    await whole(page);
    await page.getByLabel('رمز التحقق').fill(inArabicDigits(code));
    await page.waitForURL('**/account/preferences');
    await page.getByRole('radio', { name: '0123456789' }).waitFor();
    await whole(page);
    expect(problems).toEqual([]);
  });

  it('is entered with a passkey, and asks for it after the password once that is switched on', async () => {
    const { email, who } = await member({ locale: 'en' });
    const { page } = who;
    await withAuthenticator(who);
    await who.open('/account/security');
    await makeStale(email);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByLabel('Name', { exact: true }).fill('My laptop');
    await page.getByRole('button', { name: 'Create the passkey' }).click();
    if (product.graph) await confirmByPassword(page);
    await page.getByText('My laptop').waitFor();
    await page.getByRole('button', { name: 'Switch on' }).click();
    const shown = page.getByText(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/).first();
    const recoveryCode = (await shown.textContent()) ?? '';
    await whole(page);

    await signOut(page);
    await who.open('/sign-in?next=%2Faccount');
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByRole('heading', { name: 'Profile', level: 1 }).waitFor();

    await signOut(page);
    await who.open('/sign-in?next=%2Faccount');
    await page.getByLabel('E-mail address or mobile number').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByLabel('Recovery code').fill(recoveryCode.toLowerCase());
    await page.getByRole('button', { name: 'Use the recovery code' }).click();
    await page.getByRole('heading', { name: 'Profile', level: 1 }).waitFor();
    expect(who.problems).toEqual([]);
  });

  it('keeps an address in the form of the National Address, in either kind of digits', async () => {
    const { who } = await member({ locale: 'ar', viewport: 'phone' });
    const { page } = who;
    await who.open('/account/addresses');
    await page.getByRole('button', { name: 'إضافة عنوان' }).click();
    const dialog = page.getByRole('dialog', { name: 'إضافة عنوان' });
    await dialog.getByLabel('اسم المستلم').fill('سارة');
    await dialog.getByLabel('رقم المبنى').fill('٢٩٢٩');
    await dialog.getByLabel('الرقم الفرعي').fill('٨١١٨');
    await dialog.getByLabel('الشارع').fill('طريق الملك فهد');
    await dialog.getByLabel('الحي').fill('العليا');
    await dialog.getByLabel('المدينة').fill('riyadh');
    await page.getByRole('option', { name: 'الرياض', exact: true }).click();
    await dialog.getByLabel('الرمز البريدي').fill('١٢٣٤٥');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'حفظ' }).click();
    await page.getByText('الرياض 12345').waitFor();
    await whole(page);
    expect(who.problems).toEqual([]);
  });
});

describe('a business', () => {
  it('applies with documents, is rejected, corrects that, is verified and takes in staff', async () => {
    const { who } = await member({ locale: 'ar', viewport: 'phone' });
    const { page } = who;
    const staff = await person(browser, product.url, { account: 'staff@dallal.example' });
    await staff.open('/');
    await who.open('/merchant');
    await whole(page);
    await page.getByRole('link', { name: 'تسجيل منشأة' }).click();
    await apply(page);
    await handIn(page, 'السجل التجاري', 'إضافة');
    await whole(page);

    const { merchant } = (await ask(page, '{ me { merchant { id documents { id } } } }')).me;
    const reason = 'الصورة غير واضحة.';
    await ask(staff.page, rejectDocument, { input: { documentId: merchant.documents[0].id, reason } });
    const reasons = ['DOCUMENT_UNREADABLE'];
    await ask(staff.page, rejectMerchant, { input: { merchantId: merchant.id, reasons } });
    await who.open('/merchant');
    await page.getByText('رُفض طلب التسجيل').waitFor();
    await whole(page);
    await page.getByRole('link', { name: 'التصحيح والتقديم من جديد' }).click();
    await sendAgain(page);
    await page.getByText(reason).waitFor();
    await handIn(page, 'السجل التجاري', 'تقديم مستند آخر');
    await handIn(page, 'شهادة ضريبة القيمة المضافة', 'إضافة');

    await acceptAll(page, staff.page);
    await ask(staff.page, verifyMerchant, { input: { merchantId: merchant.id } });
    await who.open('/merchant');
    await page.getByText('منشأة موثّقة').waitFor();
    await whole(page);

    const helper = await member({ locale: 'ar', viewport: 'phone' });
    await page.getByRole('link', { name: 'الفريق' }).click();
    await page.getByLabel('البريد الإلكتروني أو رقم الجوال').fill(helper.email);
    await page.getByRole('button', { name: 'إرسال الدعوة' }).click();
    await page.getByText('الدعوات المعلّقة').waitFor();
    await whole(page);
    await helper.who.open('/merchant');
    await helper.who.page.getByRole('button', { name: 'قبول' }).click();
    await helper.who.page.getByText('أنت ضمن فريق قطع سارة').waitFor();
    await whole(helper.who.page);
  });
});

const rejectDocument =
  'mutation ($input: RejectMerchantDocumentInput!) { rejectMerchantDocument(input: $input) { __typename } }';
const rejectMerchant =
  'mutation ($input: RejectMerchantInput!) { rejectMerchant(input: $input) { __typename } }';
const verifyMerchant =
  'mutation ($input: VerifyMerchantInput!) { verifyMerchant(input: $input) { __typename } }';
const acceptDocument =
  'mutation ($input: AcceptMerchantDocumentInput!) { acceptMerchantDocument(input: $input) { __typename } }';

/** Somebody with an account of their own, signed in at an address that can have passkeys. */
async function member(options: { locale: 'ar' | 'en'; viewport?: 'phone' | 'desktop' }) {
  const url = product.url.replace('127.0.0.1', 'localhost');
  const who = await person(browser, url, options);
  const email = `member${unused()}@account.example`;
  await who.open('/sign-up');
  const signUp = `mutation ($input: SignUpInput!) {
    signUp(input: $input) { ... on VerificationStarted { challengeId } }
  }`;
  const input = { email, displayName: 'سارة', password: DEMO_PASSWORD, locale: 'AR' };
  const { challengeId } = (await ask(who.page, signUp, { input })).signUp;
  const verify = `mutation ($input: VerifyContactInput!) { verifyContact(input: $input) { __typename } }`;
  const code = await product.inbox.codeFor(email);
  await ask(who.page, verify, { input: { challengeId, code, tokens: 'COOKIES' } });
  return { email, who };
}

/** A device that holds passkeys, and whose owner always agrees. */
async function withAuthenticator({ context, page }: Person): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Lets the sign-in be longer ago than changes of the account allow; a product that ran before is left as it is. */
async function makeStale(email: string): Promise<void> {
  await product.graph?.rows(
    'users',
    `update session set started_at = started_at - interval '1 hour'
     where user_id = (select user_id from contact where value = $1) returning id`,
    [email],
  );
}

async function confirmByPassword(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  await dialog.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
}

async function apply(page: Page): Promise<void> {
  const number = unused();
  await page.getByLabel('الاسم بالعربية').fill('قطع سارة');
  await page.getByRole('button', { name: 'التالي' }).click();
  await page.getByText('يرجى إدخال رقم هاتف المنشأة.').waitFor();
  await page.getByLabel('رقم الهاتف').fill('٠٥٥١٢٣٤٥٦٧');
  await page.getByRole('button', { name: 'التالي' }).click();
  await page.getByLabel('الاسم النظامي').fill('مؤسسة سارة للتجارة');
  await page.getByLabel('رقم السجل التجاري').fill(`1${number}`);
  await page.getByLabel('الرقم الضريبي').fill(`3${number}00003`);
  await page.getByRole('button', { name: 'التالي' }).click();
  await page.getByRole('button', { name: 'الأحد: إضافة فترة' }).click();
  await page.getByRole('button', { name: 'تكرار أوقات الأحد في جميع الأيام' }).click();
  await whole(page);
  await page.getByRole('button', { name: 'إرسال طلب التسجيل' }).click();
}

async function sendAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'التالي' }).click();
  await page.getByLabel('رقم السجل التجاري').waitFor();
  await page.getByRole('button', { name: 'التالي' }).click();
  await page.getByRole('button', { name: 'إرسال طلب التسجيل' }).click();
}

async function handIn(page: Page, kind: string, button: string): Promise<void> {
  const document = page.getByRole('region', { name: kind });
  await document.getByRole('button', { name: button }).click();
  await document.getByLabel('تاريخ الإصدار').fill('2025-01-01');
  await document.getByLabel('تاريخ الانتهاء').fill('2035-01-01');
  const file = { name: 'document.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) };
  await document.locator('input[type=file]').setInputFiles(file);
  await document.getByRole('status').getByText(file.name).waitFor();
  await document.getByRole('button', { name: 'تقديم', exact: true }).click();
  await document.getByText('قيد المراجعة').waitFor();
}

async function acceptAll(applicant: Page, staff: Page): Promise<void> {
  const { me } = await ask(applicant, '{ me { merchant { documents { id state } } } }');
  for (const { id, state } of me.merchant.documents) {
    if (state === 'PENDING') await ask(staff, acceptDocument, { input: { documentId: id } });
  }
}

const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

function inArabicDigits(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
}
