import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../router/shell-route.tsx';

export const knowledgeRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/knowledge',
    component: lazyRouteComponent(() => import('./knowledge-page.tsx'), 'KnowledgePage'),
  }),
] as const;
