import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../router/shell-route.tsx';

/** Pages about myself. */
export const meRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/me/notifications',
    component: lazyRouteComponent(() => import('./notifications-page.tsx'), 'NotificationsPage'),
  }),
] as const;
