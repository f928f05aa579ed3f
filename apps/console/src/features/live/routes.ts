import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../router/shell-route.tsx';

export const liveRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/live',
    component: lazyRouteComponent(() => import('./live-page.tsx'), 'LivePage'),
  }),
] as const;
