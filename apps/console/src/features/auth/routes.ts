import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { rootRoute } from '../../router/root-route.tsx';

/** Only addresses of this console: a link that signs in must not lead elsewhere. */
const localAddress = z
  .string()
  .regex(/^\/(?![/\\])/)
  .optional()
  .catch(undefined);

/** One page for both kinds of one-time links: the token says which it is. */
const joinPage = lazyRouteComponent(() => import('./join-page.tsx'), 'JoinPage');

export const authRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    validateSearch: z.object({ to: localAddress }),
    component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
  }),
  createRoute({ getParentRoute: () => rootRoute, path: '/join', component: joinPage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/reset', component: joinPage }),
] as const;
