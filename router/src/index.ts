export type { AuthorizationOptions } from './authorization/authorize.ts';
export type { Policies, PolicyRule } from './authorization/policies.ts';
export type { ClientOptions, ClientsOptions } from './clients/client-options.ts';
export type { JwtOptions } from './identity/authenticate.ts';
export type { PersistedMode } from './persisted/persisted-mode.ts';
export type { AutomaticOptions, PersistedOptions } from './persisted/persisted-options.ts';
export type { RouterOptions, RunningRouter } from './router-options.ts';
export { startRouter } from './server.ts';
export { HttpTransport } from './transports/http.ts';
export type { HttpTransportEvent, HttpTransportOptions } from './transports/http-options.ts';
export { type LocalRequest, type LocalSubgraph, LocalTransport } from './transports/local.ts';
export {
  SubgraphFailure,
  type SubgraphHealth,
  type SubgraphRequest,
  type SubgraphResult,
  type SubgraphTransport,
  type TransportFactory,
} from './transports/transport.ts';
