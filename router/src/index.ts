export type { AuthorizationOptions } from './authorization/authorize.ts';
export type { Policies, PolicyRule } from './authorization/policies.ts';
export type { ClientOptions, ClientsOptions } from './clients/client-options.ts';
export type { DirectoryAnswer } from './directory/directory-answer.ts';
export type { DirectoryOptions } from './directory/directory-options.ts';
export type { JwtOptions } from './identity/authenticate.ts';
export { type Revocation, Revocations } from './identity/revocations.ts';
export type { PassedPath } from './passthrough/passthrough-options.ts';
export type { PersistedMode } from './persisted/persisted-mode.ts';
export type { AutomaticOptions, PersistedOptions } from './persisted/persisted-options.ts';
export type { RouterOptions, RunningRouter } from './router-options.ts';
export { startRouter } from './server.ts';
export { HttpTransport } from './transports/http.ts';
export type { HttpTransportEvent, HttpTransportOptions } from './transports/http-options.ts';
export { type LocalRequest, type LocalSubgraph, LocalTransport } from './transports/local.ts';
export type { SubgraphTrust, SubgraphTrusts } from './transports/mutation-trust.ts';
export {
  type PathAnswer,
  type PathRequest,
  SubgraphFailure,
  type SubgraphHealth,
  type SubgraphRequest,
  type SubgraphResult,
  type SubgraphTransport,
  type TransportFactory,
} from './transports/transport.ts';
