import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../router/shell-route.tsx';
import { flowSearch } from './flow-search.ts';
import { listSearch } from './list/list-search.ts';

export const flowRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/flows',
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('./list/flows-page.tsx'), 'FlowsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/flows/$flowId',
    validateSearch: flowSearch,
    component: lazyRouteComponent(() => import('./flow-editor-page.tsx'), 'FlowEditorPage'),
  }),
] as const;
