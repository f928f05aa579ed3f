import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../router/shell-route.tsx';

const inboxPage = lazyRouteComponent(() => import('./inbox-page.tsx'), 'InboxPage');
const view = z.enum(['mine', 'queue', 'all']).catch('mine');

/** The filters of the list, so that every view of it is a link. */
export const inboxSearch = z.object({
  q: z.string().max(200).optional().catch(undefined),
  closed: z.boolean().optional().catch(undefined),
  unread: z.boolean().optional().catch(undefined),
});
export type InboxSearch = z.infer<typeof inboxSearch>;

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
    params: { parse: (params) => ({ view: view.parse(params.view) }) },
    validateSearch: inboxSearch,
    component: inboxPage,
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/inbox/$view/$conversationId',
    params: { parse: (params) => ({ view: view.parse(params.view), conversationId: params.conversationId }) },
    validateSearch: inboxSearch,
    component: inboxPage,
  }),
] as const;
