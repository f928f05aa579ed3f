import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../router/shell-route.tsx';

export const flowRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/flows',
    component: lazyRouteComponent(() => import('./list/flows-page.tsx'), 'FlowsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/flows/$flowId',
    /** `v`: a published version to look at. */
    validateSearch: ({ v }: { v?: unknown }): { v?: number } =>
      typeof v === 'number' && Number.isInteger(v) && v >= 1 ? { v } : {},
    component: lazyRouteComponent(() => import('./flow-editor-page.tsx'), 'FlowEditorPage'),
  }),
] as const;
