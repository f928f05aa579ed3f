import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
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
    validateSearch: z.object({ v: z.int().min(1).optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('./flow-editor-page.tsx'), 'FlowEditorPage'),
  }),
] as const;
