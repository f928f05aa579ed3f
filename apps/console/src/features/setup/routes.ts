import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../router/root-route.tsx';
import { setupQuery } from '../../session/session.ts';

export const setupRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/setup',
    loader: ({ context }) => context.queryClient.ensureQueryData(setupQuery),
    component: lazyRouteComponent(() => import('./setup-page.tsx'), 'SetupPage'),
  }),
] as const;
