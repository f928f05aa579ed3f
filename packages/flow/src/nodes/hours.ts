import type { HoursConfig } from './hours-config.js';
import type { NodeBody } from './node-type.js';

/** Whether the chosen business hours are open now. Hours that are not among the facts count as closed. */
export const hoursNode: NodeBody<HoursConfig> = {
  type: 'hours',
  version: 1,
  title: 'flow:nodes.hours.title',
  help: 'flow:nodes.hours.help',
  category: 'decide',
  icon: 'clock',
  initial: { hoursId: '' },
  ports: ({ holidays }) => [
    { id: 'open', label: 'flow:ports.open', kind: 'choice' },
    { id: 'closed', label: 'flow:ports.closed', kind: 'choice' },
    ...(holidays ? [{ id: 'holiday', label: 'flow:ports.holiday', kind: 'choice' } as const] : []),
  ],
  uses: ({ hoursId }) => [{ kind: 'reference', field: 'hoursId', to: 'hours', id: hoursId }],
  step({ hoursId, holidays }, { facts }) {
    const hours = Object.hasOwn(facts.hours, hoursId) ? facts.hours[hoursId] : undefined;
    if (!hours) {
      return { kind: 'go', port: 'closed', note: 'flow.hours_unknown' };
    }
    const shut = holidays && hours.holiday ? 'holiday' : 'closed';
    return { kind: 'go', port: hours.open ? 'open' : shut };
  },
};
