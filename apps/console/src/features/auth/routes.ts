import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../router/root-route.tsx';
import { localAddress } from './local-address.ts';

/** One page for both kinds of one-time links: the token says which it is. */
const joinPage = lazyRouteComponent(() => import('./join-page.tsx'), 'JoinPage');

export const authRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    validateSearch: ({ to }: { to?: unknown }): { to?: string | undefined } => ({ to: localAddress(to) }),
    component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
  }),
  createRoute({ getParentRoute: () => rootRoute, path: '/join', component: joinPage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/reset', component: joinPage }),
] as const;
