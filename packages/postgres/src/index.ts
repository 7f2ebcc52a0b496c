export { type Account, serverAccount } from './account.ts';
export { Cluster, type ClusterOptions } from './cluster.ts';
export { freePort } from './free-port.ts';
export { clusterMajor, orphanOf, serverMajor, stopOrphan } from './on-disk.ts';
