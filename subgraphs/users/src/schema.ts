import { AccountResolver } from './account/account.resolver.ts';
import { User } from './account/user.entity.ts';
import { Address } from './address/address.entity.ts';
import { AddressResolver } from './address/address.resolver.ts';
import { ApiClient } from './api-client/api-client.entity.ts';
import { ApiClientResolver } from './api-client/api-client.resolver.ts';
import { ApiClientSecret } from './api-client/api-client-secret.entity.ts';
import { ApiClientStaffResolver } from './api-client/api-client-staff.resolver.ts';
import { AuditResolver } from './audit/audit.resolver.ts';
import { AuditEntry } from './audit/audit-entry.entity.ts';
import { Avatar } from './avatar/avatar.entity.ts';
import { AvatarResolver } from './avatar/avatar.resolver.ts';
import { Challenge } from './challenge/challenge.entity.ts';
import { Contact } from './contact/contact.entity.ts';
import { ContactResolver } from './contact/contact.resolver.ts';
import { File } from './file/file.entity.ts';
import { FileResolver } from './file/file.resolver.ts';
import { FileReader } from './file/file-reader.entity.ts';
import { Merchant } from './merchant/merchant.entity.ts';
import { MerchantResolver } from './merchant/merchant.resolver.ts';
import { CommissionChange } from './merchant-commission/commission-change.entity.ts';
import { MerchantCommissionResolver } from './merchant-commission/merchant-commission.resolver.ts';
import { MerchantApplication } from './merchant-decision/merchant-application.entity.ts';
import { MerchantDecision } from './merchant-decision/merchant-decision.entity.ts';
import * as decisionResolvers from './merchant-decision/merchant-decision.resolver.ts';
import { MerchantDocument } from './merchant-document/merchant-document.entity.ts';
import {
  MerchantDocumentResolver,
  MerchantPapersResolver,
} from './merchant-document/merchant-document.resolver.ts';
import { MerchantInvitation } from './merchant-staff/merchant-invitation.entity.ts';
import { MerchantStaff } from './merchant-staff/merchant-staff.entity.ts';
import * as merchantStaffResolvers from './merchant-staff/merchant-staff.resolver.ts';
import { OidcResolver } from './oidc/oidc.resolver.ts';
import { OidcFlow } from './oidc/oidc-flow.entity.ts';
import { OidcIdentity } from './oidc/oidc-identity.entity.ts';
import { OidcLinkOffer } from './oidc/oidc-link-offer.entity.ts';
import { Passkey } from './passkey/passkey.entity.ts';
import { PasskeyResolver } from './passkey/passkey.resolver.ts';
import { WebAuthnChallenge } from './passkey/webauthn-challenge.entity.ts';
import { PasswordResolver } from './password/password.resolver.ts';
import { AccountDeletion } from './personal-data/account-deletion.entity.ts';
import { DataExport } from './personal-data/data-export.entity.ts';
import { PersonalDataResolver } from './personal-data/personal-data.resolver.ts';
import { Profile } from './profile/profile.entity.ts';
import { ProfileResolver } from './profile/profile.resolver.ts';
import { Membership } from './project/membership.entity.ts';
import { Project } from './project/project.entity.ts';
import { MembershipResolver, ProjectResolver } from './project/project.resolver.ts';
import { ProjectAttachment } from './project/project-attachment.entity.ts';
import {
  AttachmentsOfProjectResolver,
  ProjectAttachmentResolver,
} from './project/project-attachment.resolver.ts';
import { ProjectInvitation } from './project/project-invitation.entity.ts';
import {
  InvitationsOfProjectResolver,
  ProjectInvitationResolver,
} from './project/project-invitation.resolver.ts';
import { RegionResolver } from './region/region.resolver.ts';
import { CompletedOrder } from './review/completed-order.entity.ts';
import { Review } from './review/review.entity.ts';
import * as reviewResolvers from './review/review.resolver.ts';
import { RoleGrant } from './role/account-role.entity.ts';
import { RoleResolver, UserRolesResolver } from './role/role.resolver.ts';
import { RecoveryCode } from './second-factor/recovery-code.entity.ts';
import { EnabledSecondFactor } from './second-factor/second-factor.entity.ts';
import { SecondFactorResolver } from './second-factor/second-factor.resolver.ts';
import { KnownDevice } from './session/known-device.entity.ts';
import { RefreshToken } from './session/refresh-token.entity.ts';
import { Revocation } from './session/revocation.entity.ts';
import { Session } from './session/session.entity.ts';
import { SessionResolver } from './session/session.resolver.ts';
import { Settings } from './settings/settings.entity.ts';
import { SettingsResolver } from './settings/settings.resolver.ts';
import { SignInResolver } from './sign-in/sign-in.resolver.ts';
import { SigningKey } from './signing-key/signing-key.entity.ts';
import { SigningKeyResolver } from './signing-key/signing-key.resolver.ts';

/** What answers the fields of this subgraph. */
export const resolvers = [
  AccountResolver,
  OidcResolver,
  PasskeyResolver,
  SecondFactorResolver,
  ContactResolver,
  PasswordResolver,
  SignInResolver,
  RoleResolver,
  UserRolesResolver,
  AddressResolver,
  ApiClientResolver,
  ApiClientStaffResolver,
  AuditResolver,
  InvitationsOfProjectResolver,
  MembershipResolver,
  PersonalDataResolver,
  ProfileResolver,
  AttachmentsOfProjectResolver,
  ProjectAttachmentResolver,
  ProjectInvitationResolver,
  ProjectResolver,
  SettingsResolver,
  SessionResolver,
  SigningKeyResolver,
  MerchantResolver,
  MerchantCommissionResolver,
  MerchantDocumentResolver,
  MerchantPapersResolver,
  ...Object.values(decisionResolvers),
  ...Object.values(merchantStaffResolvers),
  ...Object.values(reviewResolvers),
  RegionResolver,
  AvatarResolver,
  FileResolver,
];

/** What its database holds. */
export const entities = [
  User,
  EnabledSecondFactor,
  OidcFlow,
  OidcIdentity,
  OidcLinkOffer,
  Passkey,
  RecoveryCode,
  WebAuthnChallenge,
  Contact,
  Challenge,
  RoleGrant,
  Address,
  ApiClient,
  ApiClientSecret,
  AuditEntry,
  AccountDeletion,
  DataExport,
  Membership,
  Profile,
  Project,
  ProjectAttachment,
  ProjectInvitation,
  Settings,
  Merchant,
  MerchantApplication,
  MerchantDecision,
  MerchantDocument,
  MerchantStaff,
  MerchantInvitation,
  CommissionChange,
  Review,
  CompletedOrder,
  Session,
  RefreshToken,
  SigningKey,
  Revocation,
  KnownDevice,
  File,
  FileReader,
  Avatar,
];
