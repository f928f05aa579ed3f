import { idParams } from '../dto/common.js';
import { routingTrace } from '../dto/routing.js';
import { endpoint } from '../endpoint.js';

export const workItems = {
  routingTrace: endpoint({
    method: 'GET',
    path: '/work-items/:id/routing-trace',
    summary: 'Why a work item waits, or went to whom it went: every evaluation with a reason per agent',
    tag: 'routing',
    access: { kind: 'permission', permission: 'conversation:read', scoped: true },
    params: idParams,
    response: routingTrace,
  }),
};
