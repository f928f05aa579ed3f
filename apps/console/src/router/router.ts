import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { openRoutes, shellRoutes } from '../features/index.ts';
import { PageError } from '../shell/page-error.tsx';
import { PagePending } from '../shell/page-pending.tsx';
import { rootRoute } from './root-route.tsx';
import { shellRoute } from './shell-route.tsx';

const routeTree = rootRoute.addChildren([...openRoutes, shellRoute.addChildren([...shellRoutes])]);

export const createConsoleRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    // React Query decides what is fresh.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 150,
    defaultPendingComponent: PagePending,
    defaultErrorComponent: PageError,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
