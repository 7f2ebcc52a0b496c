import type { Holding } from './holding.ts';

const ofMerchantOf = (account: string) =>
  `merchant_id in (select id from merchant where user_id = ${account})`;

/** Whoever owns a merchant that ever sold cannot delete their account: what is deleted is a rejected application. */
export const merchantHoldings: readonly Holding[] = [
  {
    table: 'merchant',
    shows: 'select * from merchant where user_id = ?',
    onDeletion: {
      sql: `update merchant set name_ar = null, name_en = 'Deleted merchant', description = '', legal_name = null,
        commercial_registration = null, vat_number = null, phone = null, business_hours = '[]',
        radius_latitude = null, radius_longitude = null, radius_kilometres = null where user_id = ?`,
    },
  },
  {
    table: 'merchant_application',
    shows: `select state, submitted_at from merchant_application where ${ofMerchantOf('?')}`,
    onDeletion: { kept: 'It says when an application was decided on, and of whom only that there is one.' },
  },
  {
    table: 'merchant_document',
    shows: `select kind, number, issued_at, expires_at, file_id, state, rejection, submitted_at, decided_at
      from merchant_document where ${ofMerchantOf('?')}`,
    onDeletion: { sql: `delete from merchant_document where ${ofMerchantOf('?')}` },
  },
  {
    table: 'merchant_decision',
    shows: `select kind, reasons, comment, decided_at from merchant_decision where ${ofMerchantOf('?')}`,
    onDeletion: { sql: `update merchant_decision set comment = null where ${ofMerchantOf('?')}` },
  },
  {
    table: 'merchant_commission_change',
    shows: `select basis_points, reason, changed_at from merchant_commission_change where ${ofMerchantOf('?')}`,
    onDeletion: { kept: 'It says what Dallal would have kept of sales, and nothing of a person.' },
  },
  {
    table: 'merchant_staff',
    shows: 'select role, joined_at from merchant_staff where user_id = ?',
    onDeletion: { kept: 'It is empty by then: whoever works for a merchant cannot delete their account.' },
  },
];
