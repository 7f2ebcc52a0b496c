export type { JwtOptions } from './identity/authenticate.ts';
export { type RouterOptions, type RunningRouter, startRouter } from './server.ts';
export { HttpTransport, type HttpTransportOptions } from './transports/http.ts';
export { type LocalSubgraph, LocalTransport } from './transports/local.ts';
export {
  SubgraphFailure,
  type SubgraphHealth,
  type SubgraphRequest,
  type SubgraphResult,
  type SubgraphTransport,
  type TransportFactory,
} from './transports/transport.ts';
