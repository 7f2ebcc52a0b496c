export { photoConsumers } from './photo.consumers.ts';
export { Photo } from './photo.entity.ts';
export { keptPhotos, photoExists, photosOf } from './photo.lookup.ts';
