import type { Locale } from '../recipient/recipient.entity.ts';
import { formatMoney, formatTime, oneLine } from './formats.ts';
import { NotificationKind } from './notification-kind.ts';

interface Amount {
  readonly amount: number;
  readonly currency: string;
}

/** What each kind of notification speaks of. */
export interface Facts {
  [NotificationKind.MERCHANT_VERIFIED]: { name: string };
  [NotificationKind.MERCHANT_REJECTED]: { name: string };
  [NotificationKind.MERCHANT_SUSPENDED]: { name: string };
  [NotificationKind.MERCHANT_REINSTATED]: { name: string };
  [NotificationKind.DOCUMENT_EXPIRING]: { name: string; expiresAt: string };
  [NotificationKind.PART_REQUESTED]: { title: string; endsAt: string };
  [NotificationKind.AUCTION_OPENED]: { title: string; endsAt: string };
  [NotificationKind.BID_RECEIVED]: { title: string; amount: Amount };
  [NotificationKind.OUTBID]: { title: string; leading: Amount };
  [NotificationKind.AUCTION_CLOSED]: { title: string; bidCount: number };
  [NotificationKind.AUCTION_EXPIRED]: { title: string };
  [NotificationKind.AUCTION_AWARDED]: { title: string; amount: Amount };
  [NotificationKind.AUCTION_WON]: { title: string; amount: Amount };
  [NotificationKind.AUCTION_LOST]: { title: string };
  [NotificationKind.AUCTION_CANCELLED]: { title: string };
  [NotificationKind.AWARD_OFFERED]: { title: string; amount: Amount; confirmAt: string };
  [NotificationKind.AWARD_LAPSED]: { title: string; amount: Amount };
  [NotificationKind.MESSAGE_RECEIVED]: { title: string };
  [NotificationKind.ORDER_PLACED]: { number: string; title: string; total: Amount; paymentDueAt: string };
  [NotificationKind.ORDER_RECEIVED]: { number: string; title: string; total: Amount };
  [NotificationKind.ORDER_SHIPPED]: {
    number: string;
    title: string;
    carrier: string;
    trackingNumber: string;
  };
  [NotificationKind.ORDER_DELIVERED]: { number: string; title: string };
  [NotificationKind.ORDER_CANCELLED]: { number: string; title: string };
  [NotificationKind.PAYMENT_CAPTURED]: { orderNumber: string; amount: Amount };
  [NotificationKind.PAYMENT_RECEIVED]: { orderNumber: string; amount: Amount };
  [NotificationKind.PAYMENT_FAILED]: { orderNumber: string; amount: Amount };
  [NotificationKind.PAYMENT_REFUNDED]: { orderNumber: string; amount: Amount };
  [NotificationKind.INVOICE_ISSUED]: { number: string; orderNumber: string; total: Amount; vat: Amount };
  [NotificationKind.PAYOUT_PAID]: { amount: Amount; account: string };
  [NotificationKind.PAYOUT_FAILED]: { amount: Amount; account: string };
  [NotificationKind.PAYOUT_ACCOUNT_CHANGED]: { account: string };
}

/** The facts as text in the reader's language. */
type Told = Readonly<Record<string, string>>;
type Template = Readonly<Record<Locale, { title: string; body: string }>>;

/** `{name}` stands for a fact. */
const templates: Readonly<Record<NotificationKind, Template>> = {
  MERCHANT_VERIFIED: {
    ar: { title: 'تم توثيق منشأتك', body: 'تم توثيق {name}. يمكنك الآن تقديم العروض على طلبات القطع.' },
    en: { title: 'Your shop is verified', body: '{name} is verified. You can bid in auctions now.' },
  },
  MERCHANT_REJECTED: {
    ar: {
      title: 'لم يُقبل طلب تسجيل منشأتك',
      body: 'لم يُقبل طلب تسجيل {name}. تجد الأسباب في صفحة منشأتك، ويمكنك التقديم من جديد.',
    },
    en: {
      title: 'Your shop was not accepted',
      body: '{name} was not accepted. The reasons are on the page of your shop, and you can apply again.',
    },
  },
  MERCHANT_SUSPENDED: {
    ar: {
      title: 'أُوقفت منشأتك',
      body: 'أُوقفت {name}، ولا يمكنك تقديم عروض إلى حين رفع الإيقاف. تجد الأسباب في صفحة منشأتك.',
    },
    en: {
      title: 'Your shop is suspended',
      body: '{name} is suspended and cannot bid until that is lifted. The reasons are on the page of your shop.',
    },
  },
  MERCHANT_REINSTATED: {
    ar: { title: 'رُفع الإيقاف عن منشأتك', body: 'يمكن لـ{name} تقديم العروض على طلبات القطع من جديد.' },
    en: {
      title: 'Your shop is open again',
      body: '{name} is no longer suspended. You can bid in auctions again.',
    },
  },
  DOCUMENT_EXPIRING: {
    ar: {
      title: 'مستند يقترب من انتهاء صلاحيته',
      body: 'تنتهي صلاحية أحد مستندات {name} في {expiresAt}. ارفع مستندًا جديدًا قبل ذلك.',
    },
    en: {
      title: 'A document is about to expire',
      body: 'A document of {name} expires on {expiresAt}. Hand in a new one before that.',
    },
  },
  PART_REQUESTED: {
    ar: { title: 'قطعة مطلوبة: {title}', body: 'يبحث عميل عن «{title}». يمكنك تقديم عرضك حتى {endsAt}.' },
    en: {
      title: 'Part wanted: {title}',
      body: 'A customer looks for “{title}”. You can bid until {endsAt}.',
    },
  },
  AUCTION_OPENED: {
    ar: { title: 'بدأت المزايدة: {title}', body: 'يمكن للتجار تقديم عروضهم على «{title}» حتى {endsAt}.' },
    en: { title: 'Auction open: {title}', body: 'Merchants can bid on “{title}” until {endsAt}.' },
  },
  BID_RECEIVED: {
    ar: { title: 'عرض جديد: {amount}', body: 'وصل عرض بقيمة {amount} على «{title}».' },
    en: { title: 'New bid: {amount}', body: 'A bid of {amount} came in for “{title}”.' },
  },
  OUTBID: {
    ar: { title: 'قُدّم عرض أفضل من عرضك', body: 'أفضل عرض على «{title}» الآن هو {leading}.' },
    en: { title: 'You were outbid', body: 'The best bid on “{title}” is now {leading}.' },
  },
  AUCTION_CLOSED: {
    ar: { title: 'انتهت المزايدة: {title}', body: 'انتهت المزايدة على «{title}». عدد العروض: {bidCount}.' },
    en: { title: 'Auction closed: {title}', body: 'The auction for “{title}” has ended. Bids: {bidCount}.' },
  },
  AUCTION_EXPIRED: {
    ar: { title: 'انتهت المزايدة دون نتيجة: {title}', body: 'انتهت المزايدة على «{title}» دون ترسية.' },
    en: { title: 'Auction expired: {title}', body: 'The auction for “{title}” has ended without an award.' },
  },
  AUCTION_AWARDED: {
    ar: { title: 'تمت الترسية: {title}', body: 'قبلتَ العرض بقيمة {amount} على «{title}».' },
    en: { title: 'Auction awarded: {title}', body: 'You accepted the bid of {amount} for “{title}”.' },
  },
  AUCTION_WON: {
    ar: { title: 'فزت بالمزايدة: {title}', body: 'قُبل عرضك بقيمة {amount} على «{title}».' },
    en: { title: 'You won: {title}', body: 'Your bid of {amount} for “{title}” was accepted.' },
  },
  AUCTION_LOST: {
    ar: { title: 'لم يُقبل عرضك: {title}', body: 'قُبل عرض آخر على «{title}».' },
    en: { title: 'Not this time: {title}', body: 'Another bid for “{title}” was accepted.' },
  },
  AUCTION_CANCELLED: {
    ar: { title: 'أُلغيت المزايدة: {title}', body: 'أُلغيت المزايدة على «{title}»، ولم يعد عرضك قائمًا.' },
    en: {
      title: 'Auction cancelled: {title}',
      body: 'The auction for “{title}” was cancelled. Your bid stands no more.',
    },
  },
  AWARD_OFFERED: {
    ar: {
      title: 'أكّد عرضك: {title}',
      body: 'اختير عرضك بقيمة {amount} على «{title}». أكّده قبل {confirmAt}، وإلا انتقلت الترسية إلى العرض التالي.',
    },
    en: {
      title: 'Confirm your bid: {title}',
      body: 'Your bid of {amount} for “{title}” was chosen. Confirm it by {confirmAt}, or the next best bid is chosen.',
    },
  },
  AWARD_LAPSED: {
    ar: { title: 'لم يؤكَّد العرض: {title}', body: 'لم يؤكد التاجر عرضه بقيمة {amount} على «{title}».' },
    en: {
      title: 'Bid not confirmed: {title}',
      body: 'The merchant did not confirm the bid of {amount} for “{title}”.',
    },
  },
  MESSAGE_RECEIVED: {
    ar: { title: 'رسالة جديدة: {title}', body: 'وصلتك رسالة بشأن المزايدة على «{title}».' },
    en: { title: 'New message: {title}', body: 'You have a message about the auction for “{title}”.' },
  },
  ORDER_PLACED: {
    ar: {
      title: 'الطلب {number} بانتظار الدفع',
      body: '«{title}»: المبلغ {total}، يُدفع قبل {paymentDueAt}.',
    },
    en: { title: 'Order {number} awaits payment', body: '“{title}”: {total}, to be paid by {paymentDueAt}.' },
  },
  ORDER_RECEIVED: {
    ar: { title: 'طلب جديد {number}', body: '«{title}» بقيمة {total}. انتظر الدفع قبل الشحن.' },
    en: { title: 'New order {number}', body: '“{title}” for {total}. Wait for the payment before you ship.' },
  },
  ORDER_SHIPPED: {
    ar: {
      title: 'شُحن الطلب {number}',
      body: '«{title}» في الطريق إليك مع {carrier}، رقم التتبع {trackingNumber}. أكّد الاستلام عند وصوله.',
    },
    en: {
      title: 'Order {number} is on its way',
      body: '“{title}” was given to {carrier}, tracking number {trackingNumber}. Confirm the delivery once it has arrived.',
    },
  },
  ORDER_DELIVERED: {
    ar: { title: 'استُلم الطلب {number}', body: 'أكّد العميل استلام «{title}».' },
    en: { title: 'Order {number} has arrived', body: 'The customer confirmed the delivery of “{title}”.' },
  },
  ORDER_CANCELLED: {
    ar: { title: 'أُلغي الطلب {number}', body: 'أُلغي الطلب {number} على «{title}».' },
    en: { title: 'Order {number} was cancelled', body: 'Order {number} for “{title}” was cancelled.' },
  },
  PAYMENT_CAPTURED: {
    ar: { title: 'تم دفع الطلب {orderNumber}', body: 'استلمنا {amount} للطلب {orderNumber}.' },
    en: { title: 'Order {orderNumber} is paid', body: 'We received {amount} for order {orderNumber}.' },
  },
  PAYMENT_RECEIVED: {
    ar: { title: 'دفع العميل الطلب {orderNumber}', body: 'المبلغ {amount} محفوظ لك حتى التسليم.' },
    en: { title: 'Order {orderNumber} was paid', body: '{amount} is held for you until delivery.' },
  },
  PAYMENT_FAILED: {
    ar: { title: 'تعذّر دفع الطلب {orderNumber}', body: 'لم يُخصم مبلغ {amount} للطلب {orderNumber}.' },
    en: {
      title: 'Payment for order {orderNumber} failed',
      body: 'The payment of {amount} for order {orderNumber} failed. Nothing was taken.',
    },
  },
  PAYMENT_REFUNDED: {
    ar: { title: 'استرداد مبلغ الطلب {orderNumber}', body: 'أُعيد إليك {amount} عن الطلب {orderNumber}.' },
    en: {
      title: 'Refund for order {orderNumber}',
      body: '{amount} for order {orderNumber} was refunded to you.',
    },
  },
  INVOICE_ISSUED: {
    ar: {
      title: 'الفاتورة {number}',
      body: 'فاتورة الطلب {orderNumber}: {total}، منها ضريبة القيمة المضافة {vat}.',
    },
    en: { title: 'Invoice {number}', body: 'Invoice for order {orderNumber}: {total}, of which VAT {vat}.' },
  },
  PAYOUT_PAID: {
    ar: { title: 'حُوّلت مستحقاتك: {amount}', body: 'وصل {amount} إلى حسابك البنكي المنتهي بـ{account}.' },
    en: {
      title: 'You were paid {amount}',
      body: '{amount} arrived in your bank account ending in {account}.',
    },
  },
  PAYOUT_FAILED: {
    ar: {
      title: 'تعذّر تحويل مستحقاتك',
      body: 'لم يقبل البنك تحويل {amount} إلى الحساب المنتهي بـ{account}. أدخل الحساب من جديد في صفحة المستحقات لنعيد التحويل.',
    },
    en: {
      title: 'Your payout failed',
      body: 'The bank did not take {amount} for the account ending in {account}. Give the account again on the page of your payouts, and it is sent again.',
    },
  },
  PAYOUT_ACCOUNT_CHANGED: {
    ar: {
      title: 'حُدّد حساب لتحويل مستحقاتك',
      body: 'ستُحوَّل مستحقاتك إلى الحساب البنكي المنتهي بـ{account}. إن لم يكن ذلك بعلمك، فغيّر كلمة المرور وتواصل مع دلّال.',
    },
    en: {
      title: 'The account for your payouts was set',
      body: 'You will be paid to the bank account ending in {account}. If that was not you, change your password and contact Dallal.',
    },
  },
};

/** Writes a notification in one language. */
export function write<Kind extends NotificationKind>(kind: Kind, facts: Facts[Kind], locale: Locale) {
  const told = tell(facts, locale);
  const { title, body } = templates[kind][locale];
  return { title: fill(title, told), body: fill(body, told) };
}

function tell(facts: object, locale: Locale): Told {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]: [string, string | number | Amount]) => {
      if (typeof fact === 'object') return [name, formatMoney(fact, locale)];
      if (typeof fact === 'number') return [name, String(fact)];
      return [name, name.endsWith('At') ? formatTime(fact, locale) : oneLine(fact)];
    }),
  );
}

function fill(template: string, told: Told): string {
  // One pass: braces in what a user typed stay what they are.
  return template.replace(/\{(\w+)\}/g, (_, name: string) => told[name]!);
}
