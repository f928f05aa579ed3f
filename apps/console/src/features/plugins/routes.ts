import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../router/shell-route.tsx';

export const pluginRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/plugins',
    component: lazyRouteComponent(() => import('./plugins-page.tsx'), 'PluginsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/plugins/$pluginId',
    component: lazyRouteComponent(() => import('./plugin-page.tsx'), 'PluginPage'),
  }),
] as const;
