import { createLogger, type ServiceDependencies } from '@dallal/subgraph';
import { type AccountServices, createAccountServices } from './account/account.services.ts';
import { AddressService } from './address/address.service.ts';
import { ApiClientService } from './api-client/api-client.service.ts';
import type { UsersConfig } from './config.ts';
import { createFileServices, type FileServices } from './file/file.services.ts';
import { namedReaders } from './file/named-readers.ts';
import { createMerchantServices, type MerchantServices } from './merchant/merchant.services.ts';
import { documentReaders } from './merchant-document/document-readers.ts';
import { OAuthService } from './oauth/oauth.service.ts';
import { createOidcServices, type OidcServices } from './oidc/oidc.services.ts';
import { createPasskeyServices, type PasskeyServices, relyingPartyOf } from './passkey/passkey.services.ts';
import { AccountDeletionService } from './personal-data/account-deletion.service.ts';
import { DataExportService } from './personal-data/data-export.service.ts';
import { ProfileService } from './profile/profile.service.ts';
import { attachmentReaders } from './project/attachment-readers.ts';
import { projectRoleOf } from './project/project.access.ts';
import { ProjectService } from './project/project.service.ts';
import { ProjectAttachmentService } from './project/project-attachment.service.ts';
import { ProjectInvitationService } from './project/project-invitation.service.ts';
import { RoleService } from './role/role.service.ts';
import { PasskeyDemand } from './second-factor/second-factor-demand.ts';
import { AccessTokenIssuer } from './session/access-token.ts';
import { type IsMember, NarrowingService } from './session/narrowing.service.ts';
import { OwnSessionsService } from './session/own-sessions.service.ts';
import { Places } from './session/place.ts';
import { purgeEndedSessions } from './session/session.jobs.ts';
import { SessionService } from './session/session.service.ts';
import { SessionTokens } from './session/session-tokens.ts';
import { SettingsService } from './settings/settings.service.ts';
import { maintainSigningKeys } from './signing-key/signing-key.jobs.ts';
import { SigningKeyService } from './signing-key/signing-key.service.ts';
import { Vault } from './vault/vault.ts';

export interface UsersServices
  extends AccountServices,
    FileServices,
    MerchantServices,
    OidcServices,
    PasskeyServices {
  readonly accessTokens: AccessTokenIssuer;
  readonly accountDeletions: AccountDeletionService;
  readonly addresses: AddressService;
  readonly dataExports: DataExportService;
  readonly apiClients: ApiClientService;
  readonly oauth: OAuthService;
  readonly narrowing: NarrowingService;
  readonly ownSessions: OwnSessionsService;
  readonly places: Places;
  readonly profiles: ProfileService;
  readonly projectAttachments: ProjectAttachmentService;
  readonly projectInvitations: ProjectInvitationService;
  readonly projects: ProjectService;
  readonly roles: RoleService;
  readonly sessions: SessionService;
  readonly settings: SettingsService;
  readonly signingKeys: SigningKeyService;
  readonly vault: Vault;
}

/** Of the project that a token is to be narrowed to. */
const isMemberOfProject: IsMember = async (em, userId, projectId) =>
  (await projectRoleOf(em, userId, projectId)) !== null;

export async function createServices({
  config,
  em,
  log = createLogger('users', 'silent'),
}: Pick<ServiceDependencies<UsersConfig>, 'config' | 'em'> &
  Partial<Pick<ServiceDependencies<UsersConfig>, 'log'>>): Promise<UsersServices> {
  const vault = await Vault.create(config.USERS_ENCRYPTION_KEY);
  const signingKeys = new SigningKeyService(vault, {
    accessTokenMinutes: config.ACCESS_TOKEN_MINUTES,
    leadMinutes: config.SIGNING_KEY_LEAD_MINUTES,
    days: config.SIGNING_KEY_DAYS,
  });
  await signingKeys.start(em());
  const accessTokens = new AccessTokenIssuer(config, signingKeys);
  const sessions = new SessionService(
    new SessionTokens(accessTokens, config.REFRESH_TOKEN_DAYS),
    config.SESSION_DAYS,
  );
  const entitlements = {
    MERCHANT_DOCUMENT: documentReaders,
    PROJECT_ATTACHMENT: attachmentReaders,
    BID_PHOTO: namedReaders,
  };
  const fileServices = await createFileServices({ config, em, log, entitlements });
  const relyingParty = relyingPartyOf(config);
  const secondFactor = new PasskeyDemand(relyingParty);
  const accountServices = await createAccountServices({ config, log, secondFactor, sessions, vault });
  return {
    accessTokens,
    narrowing: new NarrowingService(accessTokens, signingKeys, isMemberOfProject, config),
    ownSessions: new OwnSessionsService(),
    places: await Places.open(config.GEOIP_FILE),
    accountDeletions: new AccountDeletionService(accountServices.reauthentication, fileServices.files),
    addresses: new AddressService(),
    dataExports: new DataExportService(fileServices.objectStore),
    apiClients: new ApiClientService(accountServices.reauthentication),
    oauth: new OAuthService(accessTokens, signingKeys),
    profiles: new ProfileService(),
    projectAttachments: new ProjectAttachmentService(fileServices.files),
    projectInvitations: new ProjectInvitationService(),
    projects: new ProjectService(),
    settings: new SettingsService(),
    ...accountServices,
    ...createPasskeyServices({ ...accountServices, relyingParty, log }),
    ...createOidcServices({ ...accountServices, config, vault, log }),
    ...fileServices,
    ...createMerchantServices(fileServices.files),
    roles: new RoleService(),
    sessions,
    signingKeys,
    vault,
  };
}

/** The same for a process that serves: files can be sent and read. */
export async function startServices(dependencies: ServiceDependencies<UsersConfig>) {
  const services = await createServices(dependencies);
  await services.objectStore.open();
  for (const job of [maintainSigningKeys, purgeEndedSessions]) await job.start(dependencies.em());
  const close = async () => {
    await Promise.all([services.messenger.close(), services.objectStore.close()]);
  };
  return { ...services, close };
}
