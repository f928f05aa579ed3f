import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../router/shell-route.tsx';

export const automationRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/automation',
    component: lazyRouteComponent(() => import('./rules-page.tsx'), 'RulesPage'),
  }),
] as const;
