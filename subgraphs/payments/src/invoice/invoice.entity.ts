import { type Currency, Money, money } from '@dallal/money';
import { DateTime, RequiresScopes } from '@dallal/subgraph';
import { BigIntType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { taxQrCode } from './tax-qr-code.ts';

export enum InvoiceStatus {
  ISSUED = 'ISSUED',
}
registerEnumType(InvoiceStatus, { name: 'InvoiceStatus' });

/** A tax invoice of a merchant to a customer. */
@Directive('@key(fields: "id")')
@RequiresScopes('invoices:read', 'payments:read_any')
@ObjectType()
@Entity({ tableName: 'invoice' })
export class Invoice {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Field(() => String, { description: 'Counts up without gaps for each seller; unique with the seller.' })
  @Property({ type: 'text' })
  number!: string;

  @Property({ type: 'integer' })
  sequence!: number;

  /** The identifier that ZATCA wants in the document (cbc:UUID). */
  @Field(() => ID)
  @Property({ type: 'uuid' })
  uuid!: string;

  @Field(() => InvoiceStatus)
  @Property({ type: 'text' })
  status!: InvoiceStatus;

  @Property({ type: 'uuid' })
  paymentId!: string;

  @Property({ type: 'text' })
  orderId!: string;

  @Property({ type: 'text' })
  sellerMerchantId!: string;

  @Property({ type: 'text' })
  sellerUserId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'As it was registered when the invoice was issued; null where that is not known.',
  })
  @Property({ type: 'text', nullable: true })
  sellerName!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  sellerVatNumber!: string | null;

  @Property({ type: 'text' })
  buyerId!: string;

  @Property({ type: new BigIntType('number') })
  totalMinor!: number;

  @Property({ type: new BigIntType('number') })
  vatMinor!: number;

  @Property({ type: 'text' })
  currency!: Currency;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  issuedAt!: Date;

  @Field(() => Money, { description: 'Gross, VAT included.' })
  get total(): Money {
    return money(this.totalMinor, this.currency);
  }

  @Field(() => String, {
    nullable: true,
    description:
      'What its QR code says: the TLV of a simplified tax invoice (ZATCA phase 1) in base64. In SAR only.',
  })
  get qrCode(): string | null {
    return taxQrCode(this);
  }

  @Field(() => Money)
  get vat(): Money {
    return money(this.vatMinor, this.currency);
  }
}
