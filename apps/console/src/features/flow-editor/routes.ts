import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../router/shell-route.tsx';
import type { Point } from './comparing/points.ts';

interface FlowSearch {
  /** A published version to look at. */
  v?: number;
  /** Without it, Build. */
  mode?: 'test' | 'live';
  /** The conversation whose way Live mode shows. */
  path?: string;
  /** The flow that calls this one, from which one came. */
  from?: string;
  /** A point of the past that is compared, and what with; without that, with the draft as it is. */
  compare?: Point;
  with?: Point;
}

const isPoint = (value: unknown): value is Point => typeof value === 'string' && /^(draft|[rv]\d{1,9})$/.test(value);

type Given = { [key in keyof FlowSearch]?: unknown };

const flowSearch = ({ v, mode, path, from, compare, with: other }: Given): FlowSearch => ({
  ...(typeof v === 'number' && Number.isInteger(v) && v >= 1 && { v }),
  ...((mode === 'test' || mode === 'live') && { mode }),
  ...(isPoint(compare) && { compare }),
  ...(isPoint(other) && { with: other }),
  ...(typeof path === 'string' && path !== '' && path.length <= 64 && { path }),
  ...(typeof from === 'string' && from !== '' && from.length <= 64 && { from }),
});

export const flowRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/flows',
    component: lazyRouteComponent(() => import('./list/flows-page.tsx'), 'FlowsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/flows/$flowId',
    validateSearch: flowSearch,
    component: lazyRouteComponent(() => import('./flow-editor-page.tsx'), 'FlowEditorPage'),
  }),
] as const;
