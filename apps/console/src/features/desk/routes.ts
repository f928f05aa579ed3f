import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { shellRoute } from '../../router/shell-route.tsx';
import { inboxSearch, inboxView } from './inbox-search.ts';

const inboxPage = lazyRouteComponent(() => import('./inbox-page.tsx'), 'InboxPage');

export const inboxRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/inbox',
    beforeLoad: () => {
      throw redirect({ to: '/inbox/$view', params: { view: 'mine' } });
    },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/inbox/$view',
    params: { parse: (params) => ({ view: inboxView(params.view) }) },
    validateSearch: inboxSearch,
    component: inboxPage,
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/inbox/$view/$conversationId',
    params: { parse: (params) => ({ view: inboxView(params.view), conversationId: params.conversationId }) },
    validateSearch: inboxSearch,
    component: inboxPage,
  }),
] as const;
