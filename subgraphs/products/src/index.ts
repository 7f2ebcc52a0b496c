export { type DemoProductPhotos, demoProductPhotos } from './demo-photos/demo-photos.ts';
export { products as subgraph } from './subgraph.ts';
