import { createHash } from 'node:crypto';
import type { Currency } from '@dallal/money';
import { bankPath } from './bank.ts';
import type { SandboxChallenge } from './challenge.entity.ts';

const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --quiet: #57606a; --paper: #fff; --ground: #eef1f4;
  --line: #8c959f; --accent: #0b5c4b; --on-accent: #fff; --wrong: #b42318; --note: #fff4d6; --on-note: #5c4400 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --quiet: #a6adb5; --paper: #1c2126; --ground: #111417;
  --line: #6b737c; --accent: #5fd3b6; --on-accent: #06231c; --wrong: #ff8f85; --note: #3a2f0b; --on-note: #ffe39a } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px; background: var(--ground);
  color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Tahoma, sans-serif }
main { width: 100%; max-width: 420px; background: var(--paper); border-radius: 12px; padding: 24px;
  box-shadow: 0 1px 3px rgb(0 0 0 / .2) }
h1 { font-size: 1.25rem; margin: 0 }
p { margin: 0 } [lang=en] { direction: ltr; unicode-bidi: isolate }
.second { display: block; color: var(--quiet); font-size: .875rem; text-align: end }
.note { background: var(--note); color: var(--on-note); border-radius: 8px; padding: 8px 12px; margin: 16px 0;
  font-size: .9375rem } .note .second { color: inherit }
dl { display: grid; gap: 12px; margin: 16px 0 } dt { color: var(--quiet); font-size: .875rem } dd { margin: 0 }
.amount { font-size: 1.5rem; font-weight: 600; direction: ltr; unicode-bidi: isolate; display: inline-block }
label { display: block; font-weight: 600 }
input { width: 100%; font: inherit; font-size: 1.5rem; letter-spacing: .5em; text-align: center; direction: ltr;
  padding: 8px; margin-top: 8px; border: 1px solid var(--line); border-radius: 8px; background: transparent;
  color: inherit } input[aria-invalid] { border-color: var(--wrong) }
.wrong { color: var(--wrong); margin-top: 8px }
.wrong .second { color: inherit }
button { width: 100%; min-height: 48px; font: inherit; font-weight: 600; border-radius: 8px; cursor: pointer;
  margin-top: 12px; border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent) }
button[value=refuse] { background: transparent; color: var(--ink); border-color: var(--line) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }`;

/** The page runs no script and loads nothing; its form goes to itself, and from there back to the shop. */
export function contentSecurityPolicy(returnUrl?: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  const forms = returnUrl === undefined ? "'none'" : `'self' ${new URL(returnUrl).origin}`;
  return `default-src 'none'; style-src 'sha256-${hash}'; form-action ${forms}; base-uri 'none'; frame-ancestors 'none'`;
}

/**
 * Asks the card's holder for the code. When the time is over the page loads itself again, and is sent back; by its whole
 * address, for after a wrong code it is at that of the form.
 */
export function bankPage({
  id,
  amount,
  currency,
  description,
  wrongCodes,
  expiresAt,
}: SandboxChallenge): string {
  const left = Math.max(1, Math.ceil((expiresAt.getTime() - Date.now()) / 1_000));
  const wrong = wrongCodes > 0;
  return html(`
<meta http-equiv="refresh" content="${left + 1};url=${bankPath}?challenge=${escaped(id)}">
<main>
  <h1>تأكيد الدفع ${second('Confirm your payment')}</h1>
  <p class="note">بنك تجريبي: لا تُخصم أي مبالغ. الرمز ‎1234 ${second('A sandbox bank: no money moves. The code is 1234')}</p>
  <dl>
    <div><dt>المبلغ ${english('Amount')}</dt><dd class="amount">${escaped(formatted(amount, currency))}</dd></div>
    <div><dt>لمن ${english('For')}</dt><dd>دلّال · ${english('Dallal')}<br><bdi>${escaped(description)}</bdi></dd></div>
  </dl>
  <form method="post" action="${bankPath}" autocomplete="off">
    <input type="hidden" name="challenge" value="${escaped(id)}">
    <label for="code">رمز التحقق ${second('Verification code')}</label>
    <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="4" required autofocus${
      wrong ? ' aria-invalid="true" aria-describedby="wrong"' : ''
    }>
    ${wrong ? `<p class="wrong" id="wrong" role="alert">الرمز غير صحيح، حاول مرة أخرى ${second('Wrong code. Try again')}</p>` : ''}
    <button name="answer" value="confirm">تأكيد · ${english('Confirm')}</button>
    <button name="answer" value="refuse" formnovalidate>إلغاء · ${english('Cancel')}</button>
  </form>
</main>`);
}

export function unknownPage(): string {
  return html(`
<main>
  <h1>لا توجد عملية بهذا العنوان ${second('There is no such payment')}</h1>
  <p class="note">ارجع إلى طلبك وابدأ الدفع من جديد ${second('Go back to your order and start the payment again')}</p>
</main>`);
}

function html(body: string): string {
  return `<!doctype html>
<html lang="ar" dir="rtl">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>تأكيد الدفع · Confirm your payment</title>
<style>${style}</style>${body}
</html>
`;
}

function second(text: string): string {
  return `<span class="second" lang="en">${text}</span>`;
}

function english(text: string): string {
  return `<span lang="en">${text}</span>`;
}

function formatted(minorUnits: number, currency: Currency): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(minorUnits / 100);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
