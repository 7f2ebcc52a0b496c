export type { JwtOptions } from './identity/authenticate.ts';
export { type RouterOptions, type RunningRouter, startRouter } from './server.ts';
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
