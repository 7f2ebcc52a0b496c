import { Migration20261121CreateAccountRoles } from './migration-20261121-create-account-roles.ts';
import { Migration20261121CreateAccounts } from './migration-20261121-create-accounts.ts';
import { Migration20261121CreateApiClients } from './migration-20261121-create-api-clients.ts';
import { Migration20261121CreateAuditTrail } from './migration-20261121-create-audit-trail.ts';
import { Migration20261121CreateChallenges } from './migration-20261121-create-challenges.ts';
import { Migration20261121CreateContacts } from './migration-20261121-create-contacts.ts';
import { Migration20261121CreateFileReaders } from './migration-20261121-create-file-readers.ts';
import { Migration20261121CreateFiles } from './migration-20261121-create-files.ts';
import { Migration20261121CreateMerchantDocuments } from './migration-20261121-create-merchant-documents.ts';
import { Migration20261121CreateMerchantStaff } from './migration-20261121-create-merchant-staff.ts';
import { Migration20261121CreateMerchants } from './migration-20261121-create-merchants.ts';
import { Migration20261121CreateOidcIdentities } from './migration-20261121-create-oidc-identities.ts';
import { Migration20261121CreatePasskeys } from './migration-20261121-create-passkeys.ts';
import { Migration20261121CreatePersonalData } from './migration-20261121-create-personal-data.ts';
import { Migration20261121CreateProfiles } from './migration-20261121-create-profiles.ts';
import { Migration20261121CreateProjects } from './migration-20261121-create-projects.ts';
import { Migration20261121CreateReviews } from './migration-20261121-create-reviews.ts';
import { Migration20261121CreateRevocations } from './migration-20261121-create-revocations.ts';
import { Migration20261121CreateSessions } from './migration-20261121-create-sessions.ts';
import { Migration20261121CreateSigningKeys } from './migration-20261121-create-signing-keys.ts';
import { Migration20261121CreateTokensIssuedAhead } from './migration-20261121-create-tokens-issued-ahead.ts';
import { Migration20261121ExtendMerchants } from './migration-20261121-extend-merchants.ts';
import { Migration20261121ExtendSessions } from './migration-20261121-extend-sessions.ts';
import { Migration20261121RotateSigningKeys } from './migration-20261121-rotate-signing-keys.ts';
import { Migration20261122AddProductPhotos } from './migration-20261122-add-product-photos.ts';
import { Migration20261122AnnounceMerchants } from './migration-20261122-announce-merchants.ts';

/** In the order in which they are applied. */
export const migrations = [
  Migration20261121CreateAccounts,
  Migration20261121CreateMerchants,
  Migration20261121CreateSessions,
  Migration20261121CreateSigningKeys,
  Migration20261121CreateAccountRoles,
  Migration20261121CreateContacts,
  Migration20261121CreateChallenges,
  Migration20261121CreateRevocations,
  Migration20261121RotateSigningKeys,
  Migration20261121ExtendSessions,
  Migration20261121CreateAuditTrail,
  Migration20261121CreateApiClients,
  Migration20261121CreateProfiles,
  Migration20261121CreateFiles,
  Migration20261121CreateProjects,
  Migration20261121CreatePersonalData,
  Migration20261121ExtendMerchants,
  Migration20261121CreateMerchantDocuments,
  Migration20261121CreateMerchantStaff,
  Migration20261121CreateReviews,
  Migration20261121CreateOidcIdentities,
  Migration20261121CreatePasskeys,
  Migration20261121CreateTokensIssuedAhead,
  Migration20261121CreateFileReaders,
  Migration20261122AddProductPhotos,
  Migration20261122AnnounceMerchants,
];
