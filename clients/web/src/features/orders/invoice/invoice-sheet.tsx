import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Brand } from '../../../app/brand.tsx';
import { Amount } from '../../../ui/amount.tsx';
import { Time } from '../../../ui/time.tsx';
import type { OrderInvoiceQuery } from '../gql/graphql.ts';
import classes from './invoice.module.css';
import { Label } from './label.tsx';
import { type LabelName, labels } from './labels.ts';
import { QrCode } from './qr-code.tsx';

type Invoice = NonNullable<OrderInvoiceQuery['invoice']>;

/** The paper itself. */
export function InvoiceSheet({ invoice }: { invoice: Invoice }) {
  const t = useTranslations('orders');
  const { qrCode } = invoice;
  return (
    <article className={classes.sheet}>
      <Head />
      <Facts invoice={invoice} />
      <Amounts invoice={invoice} />
      {qrCode ? (
        <div className={classes.code}>
          <QrCode text={qrCode} label={t('invoicePage.qr')} />
        </div>
      ) : (
        <p className="screen-only">{t('invoicePage.noQr')}</p>
      )}
    </article>
  );
}

function Head() {
  return (
    <div className={classes.head}>
      <h1 className={classes.title}>
        <span lang="ar">{labels.title.ar}</span>
        <span lang="en" className={classes.english}>
          {labels.title.en}
        </span>
      </h1>
      <div className={classes.brand}>
        <Brand />
        <span>دلّال · Dallal</span>
      </div>
    </div>
  );
}

function Facts({ invoice }: { invoice: Invoice }) {
  const { number, uuid, issuedAt, sellerName, sellerVatNumber, order, seller, buyer } = invoice;
  return (
    <dl className={classes.facts}>
      <Fact name="number">
        <bdi className="ltr">{number}</bdi>
      </Fact>
      <Fact name="issuedAt">
        <Time at={issuedAt} />
      </Fact>
      <Fact name="seller">
        <bdi>{sellerName ?? seller?.name}</bdi>
      </Fact>
      {sellerVatNumber && (
        <Fact name="vatNumber">
          <bdi className="ltr">{sellerVatNumber}</bdi>
        </Fact>
      )}
      {buyer && (
        <Fact name="buyer">
          <bdi>{buyer.displayName}</bdi>
        </Fact>
      )}
      {order && (
        <Fact name="order">
          <bdi className="ltr">{order.number}</bdi>
        </Fact>
      )}
      <Fact name="uuid">
        <bdi className="ltr">{uuid}</bdi>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: LabelName; children: ReactNode }) {
  return (
    <div>
      <dt>
        <Label name={name} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function Amounts({ invoice: { order, total, vat } }: { invoice: Invoice }) {
  const net = { ...total, amount: total.amount - vat.amount };
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">
            <Label name="item" />
          </th>
          <th scope="col">
            <Label name="net" />
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <bdi>{order?.title}</bdi>
          </td>
          <td>
            <Amount money={net} />
          </td>
        </tr>
      </tbody>
      <tfoot>
        <Sum name="vat" money={vat} />
        <Sum name="total" money={total} />
      </tfoot>
    </table>
  );
}

function Sum({ name, money }: { name: LabelName; money: Invoice['total'] }) {
  return (
    <tr>
      <th scope="row">
        <Label name={name} />
      </th>
      <td>
        <Amount money={money} />
      </td>
    </tr>
  );
}
