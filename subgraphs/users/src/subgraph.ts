import { defineSubgraph, reference, requireViewer, stub } from '@dallal/subgraph';
import { findUsers } from './account/account.loaders.ts';
import { User } from './account/user.entity.ts';
import { Address } from './address/address.entity.ts';
import { visibleAddresses } from './address/address.service.ts';
import { ApiClient } from './api-client/api-client.entity.ts';
import { findVisibleApiClients } from './api-client/api-client.loaders.ts';
import { usersConfig } from './config.ts';
import { whenBidPlaced } from './consume/bid-placed.ts';
import { onOrderCompleted, onOrderDelivered } from './consume/order-delivered.ts';
import { whenPartRequestChanged } from './consume/part-request-changed.ts';
import { whenPartRequestPublished } from './consume/part-request-published.ts';
import { whenProductPhotosChanged } from './consume/product-photos-changed.ts';
import { directory } from './directory/directory.route.ts';
import { File } from './file/file.entity.ts';
import { fileJobs } from './file/file.jobs.ts';
import { Merchant } from './merchant/merchant.entity.ts';
import { findMerchants } from './merchant/merchant.loaders.ts';
import { expireDocument, warnOfExpiry } from './merchant-document/document-expiry.ts';
import { sendInvitation } from './merchant-staff/send-invitation.job.ts';
import { sendCode } from './message/send-code.job.ts';
import { sendNotice } from './message/send-notice.job.ts';
import { migrations } from './migrations/index.ts';
import { oauthRoutes } from './oauth/oauth.routes.ts';
import { oidcCallback } from './oidc/callback.ts';
import { deleteAccount, expireExport, prepareExport } from './personal-data/personal-data.jobs.ts';
import { visibleProjects } from './project/project.access.ts';
import { Project } from './project/project.entity.ts';
import { ReviewedOrder } from './review/reviewed-order.ts';
import { entities, resolvers } from './schema.ts';
import { seed } from './seed.ts';
import { startServices, type UsersServices } from './services.ts';
import { purgeEndedSessions } from './session/session.jobs.ts';
import { maintainSigningKeys } from './signing-key/signing-key.jobs.ts';

export const users = defineSubgraph({
  name: 'users',
  config: usersConfig,
  resolvers,
  // No other type leads to it.
  types: [ReviewedOrder],
  entities,
  migrations,
  references: [
    reference<File, 'id', UsersServices>(File, 'id', (ids, ctx) =>
      ctx.services.files.visible(ctx.em, ctx.viewer, ids),
    ),
    reference(User, 'id', (ids, ctx) => {
      requireViewer(ctx);
      return findUsers(ctx.em, ids);
    }),
    reference(Address, 'id', (ids, { em, viewer }) => visibleAddresses(em, viewer, ids)),
    reference(ApiClient, 'id', (ids, ctx) => findVisibleApiClients(ctx, ids)),
    reference(Project, 'id', (ids, { em, viewer }) => visibleProjects(em, viewer, ids)),
    reference(Merchant, 'id', (ids, ctx) => {
      requireViewer(ctx);
      return findMerchants(ctx.em, ids);
    }),
    stub(ReviewedOrder),
  ],
  consumers: [
    whenPartRequestPublished,
    whenPartRequestChanged,
    whenBidPlaced,
    whenProductPhotosChanged,
    onOrderDelivered,
    onOrderCompleted,
  ],
  jobs: [
    expireDocument,
    warnOfExpiry,
    sendInvitation,
    sendCode,
    sendNotice,
    maintainSigningKeys.job,
    purgeEndedSessions.job,
    ...fileJobs,
    prepareExport,
    expireExport,
    deleteAccount,
  ],
  services: startServices,
  routes: {
    ...oauthRoutes,
    'POST /auth/oidc/callback': oidcCallback,
    'GET /directory': ({ em, config }, request) => directory(em(), request, config.ACCESS_TOKEN_MINUTES),
    'GET /.well-known/jwks.json': async ({ em, services }) => ({
      status: 200,
      // Half of what routers keep it for, and far less than a key is published before it signs.
      headers: { 'cache-control': 'public, max-age=300' },
      body: await services.signingKeys.jwks(em()),
    }),
  },
  seed,
});
