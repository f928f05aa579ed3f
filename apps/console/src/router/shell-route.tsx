import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requireSession } from '../session/enter.ts';
import { NotFound } from '../shell/not-found.tsx';
import { PageError } from '../shell/page-error.tsx';
import { rootRoute } from './root-route.tsx';

/** The parent of every page behind the sign-in. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: ({ context, location }) => requireSession(context.queryClient, location.href),
  component: lazyRouteComponent(() => import('../shell/shell-layout.tsx'), 'ShellLayout'),
  notFoundComponent: NotFound,
  errorComponent: PageError,
});
