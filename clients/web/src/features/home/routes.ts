import type { RouteObject } from 'react-router';
import { HomePage } from './home-page.tsx';

/** Not by itself: it is what most people open, and its parts are those of every page. */
export const routes: RouteObject[] = [{ path: '/', Component: HomePage }];
