import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { rootRoute } from '../../router/root-route.tsx';
import { shellRoute } from '../../router/shell-route.tsx';
import { setupQuery } from '../../session/session.ts';
import { useDemoPanel } from './demo-panel-state.ts';

export const setupRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/setup',
    loader: ({ context }) => context.queryClient.ensureQueryData(setupQuery),
    component: lazyRouteComponent(() => import('./setup-page.tsx'), 'SetupPage'),
  }),
] as const;

/** The end of the set-up: the desk with a customer beside it. */
export const welcomeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/welcome',
  beforeLoad: () => {
    useDemoPanel.getState().setOpen(true);
    throw redirect({ to: '/inbox' });
  },
});
