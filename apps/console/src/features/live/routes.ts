import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../router/shell-route.tsx';

export const liveRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/live',
    component: lazyRouteComponent(() => import('./live-page.tsx'), 'LivePage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/live/sessions/$conversationId',
    validateSearch: ({ act }): { act?: 'whisper' } => (act === 'whisper' ? { act } : {}),
    component: lazyRouteComponent(() => import('./session/session-page.tsx'), 'SessionPage'),
  }),
] as const;
