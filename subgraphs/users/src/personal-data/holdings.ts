import type { Holding } from './holding.ts';
import { merchantHoldings } from './merchant-holdings.ts';

const goes = (table: string, column = 'user_id') => ({ sql: `delete from ${table} where ${column} = ?` });
/** Asked before the contacts go: invitations name no account. */
const toContactsOf = (account: string) =>
  `(contact_kind, contact_value) in (select kind, value from contact where user_id = ${account} and verified_at is not null)`;
/** In the order in which it is deleted. Secrets and their hashes are in no export. */
export const holdings: readonly Holding[] = [
  {
    table: 'project_invitation',
    shows: `select p.name as project, i.role, i.expires_at from project_invitation i
      join project p on p.id = i.project_id where ${toContactsOf('?')}`,
    onDeletion: {
      sql: `with me as (select ?::uuid as id)
        delete from project_invitation using me where invited_by = me.id or ${toContactsOf('me.id')}`,
    },
  },
  {
    table: 'merchant_invitation',
    shows: `select role, created_at, expires_at from merchant_invitation where ${toContactsOf('?')}`,
    onDeletion: { sql: `delete from merchant_invitation where ${toContactsOf('?')}` },
  },
  {
    table: 'contact',
    shows: 'select kind, value, verified_at from contact where user_id = ?',
    onDeletion: goes('contact'),
  },
  {
    table: 'profile',
    shows: 'select first_name, last_name, bio from profile where user_id = ?',
    onDeletion: goes('profile'),
  },
  {
    table: 'settings',
    shows: 'select currency, muted from settings where user_id = ?',
    onDeletion: goes('settings'),
  },
  {
    table: 'address',
    shows: `select kind, label, recipient, phone, country, region, city, district, street, building_number,
      secondary_number, postal_code, short_address, lines, delivery_notes, is_default, created_at, removed_at
      from address where user_id = ?`,
    onDeletion: goes('address'),
  },
  {
    table: 'refresh_token',
    shows: null,
    onDeletion: {
      sql: 'delete from refresh_token where session_id in (select id from session where user_id = ?)',
    },
  },
  {
    table: 'session',
    shows:
      'select started_at, last_used_at, ended_at, ended_by, user_agent, network from session where user_id = ?',
    onDeletion: { sql: 'update session set user_agent = null, network = null where user_id = ?' },
  },
  {
    table: 'known_device',
    shows: 'select device, last_sign_in_at from known_device where user_id = ?',
    onDeletion: goes('known_device'),
  },
  { table: 'familiar_address', shows: null, onDeletion: goes('familiar_address') },
  {
    table: 'oidc_identity',
    shows: 'select issuer, email, linked_at, last_used_at from oidc_identity where user_id = ?',
    onDeletion: goes('oidc_identity'),
  },
  { table: 'oidc_flow', shows: null, onDeletion: goes('oidc_flow', 'started_by') },
  { table: 'oidc_link_offer', shows: null, onDeletion: goes('oidc_link_offer') },
  {
    table: 'passkey',
    shows: 'select name, created_at, last_used_at from passkey where user_id = ?',
    onDeletion: goes('passkey'),
  },
  { table: 'webauthn_challenge', shows: null, onDeletion: goes('webauthn_challenge') },
  // Its recovery codes go with it.
  {
    table: 'second_factor',
    shows: 'select enabled_at from second_factor where user_id = ?',
    onDeletion: goes('second_factor'),
  },
  { table: 'challenge', shows: null, onDeletion: goes('challenge') },
  { table: 'avatar', shows: null, onDeletion: goes('avatar') },
  {
    table: 'file',
    shows: 'select id, purpose, name, media_type, size_bytes, created_at from file where owner_id = ?',
    onDeletion: {
      kept: 'Its bytes go by a job; the row says that there was one, for those who refer to it.',
    },
  },
  {
    table: 'file_reader',
    shows: 'select file_id from file_reader where reader_id = ?::text',
    onDeletion: { sql: 'delete from file_reader where reader_id = ?::text' },
  },
  {
    table: 'review',
    shows: `select order_id, rating, text, created_at, edited_at, answer, hidden_at, hiding_reason
      from review where author_id = ?`,
    onDeletion: { kept: 'It goes on counting for the merchant, and shows no name.' },
  },
  {
    table: 'completed_order',
    shows: 'select order_id, completed_at from completed_order where customer_id::text = ?',
    onDeletion: { kept: 'It says which order a review is about.' },
  },
  {
    table: 'membership',
    shows: `select p.name as project, m.role, m.since from membership m join project p on p.id = m.project_id
      where m.user_id = ?`,
    onDeletion: { kept: 'The projects are left one by one, since others are told.' },
  },
  {
    table: 'project_attachment',
    shows: 'select file_id, project_id, attached_at from project_attachment where attached_by = ?',
    onDeletion: goes('project_attachment', 'attached_by'),
  },
  ...merchantHoldings,
  {
    table: 'account_role',
    shows: 'select role, granted_at, revoked_at from account_role where user_id = ?',
    onDeletion: { kept: 'Who had which right at what time can be asked for years.' },
  },
  {
    table: 'api_client',
    shows: 'select name, kind, scopes, state, created_at, last_used_at from api_client where owner_id = ?',
    onDeletion: { kept: 'Who called what at what time can be asked for years.' },
  },
  {
    table: 'audit_entry',
    shows:
      'select at, action, subject_type, subject_id, address, detail from audit_entry where actor_id = ? order by id',
    onDeletion: { kept: 'The audit trail is never changed. It has ids, and no names.' },
  },
  { table: 'data_export', shows: null, onDeletion: goes('data_export') },
  {
    table: 'account_deletion',
    shows: null,
    onDeletion: { kept: 'It says that the account was deleted, and when.' },
  },
  {
    table: 'account',
    shows: 'select id, display_name, locale, state, created_at from account where id = ?',
    onDeletion: {
      sql: `update account set display_name = 'Deleted account', password_hash = null, state_reason = null where id = ?`,
    },
  },
];

/** The tables that hold nothing of a person, or nothing for longer than a day. */
export const impersonal: readonly string[] = [
  'api_client_secret',
  'attempt',
  'project',
  'recovery_code',
  'revocation',
  'signing_key',
  'token_issued_ahead',
];
