import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../router/shell-route.tsx';
import type { Point } from './comparing/points.ts';
import { listSearch } from './list/list-search.ts';

interface FlowSearch {
  /** A published version to look at. */
  v?: number;
  /** Without it, Build. */
  mode?: 'test' | 'live';
  /** The conversation whose way Live mode shows. */
  path?: string;
  /** The flow that calls this one, from which one came. */
  from?: string;
  /** A step that is shown, and a comment on it: where somebody is mentioned. */
  node?: string;
  comment?: string;
  /** A point of the past that is compared, and what with; without that, with the draft as it is. */
  compare?: Point;
  with?: Point;
}

const isId = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 64;
const isPoint = (value: unknown): value is Point => typeof value === 'string' && /^(draft|[rv]\d{1,9})$/.test(value);

type Given = { [key in keyof FlowSearch]?: unknown };

const flowSearch = ({ v, mode, path, from, node, comment, compare, with: other }: Given): FlowSearch => ({
  ...(typeof v === 'number' && Number.isInteger(v) && v >= 1 && { v }),
  ...((mode === 'test' || mode === 'live') && { mode }),
  ...(isPoint(compare) && { compare }),
  ...(isPoint(other) && { with: other }),
  ...(isId(path) && { path }),
  ...(isId(from) && { from }),
  ...(isId(node) && { node }),
  ...(isId(comment) && { comment }),
});

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
