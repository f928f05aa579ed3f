import { z } from 'zod';
import { fieldOf } from './form.js';
import type { NodeType } from './node-type.js';

const config = z.strictObject({
  hoursId: z
    .string()
    .min(1)
    .max(64)
    .meta(fieldOf('hours')('hoursId', { widget: 'select', optionsFrom: 'hours' })),
});

/** Whether the chosen business hours are open now. Hours that are not among the facts count as closed. */
export const hoursNode: NodeType<z.infer<typeof config>> = {
  type: 'hours',
  version: 1,
  title: 'flow:nodes.hours.title',
  help: 'flow:nodes.hours.help',
  category: 'decide',
  icon: 'clock',
  config,
  initial: { hoursId: '' },
  ports: () => [
    { id: 'open', label: 'flow:ports.open', kind: 'choice' },
    { id: 'closed', label: 'flow:ports.closed', kind: 'choice' },
  ],
  uses: ({ hoursId }) => [{ kind: 'reference', field: 'hoursId', to: 'hours', id: hoursId }],
  step({ hoursId }, { facts }) {
    const hours = Object.hasOwn(facts.hours, hoursId) ? facts.hours[hoursId] : undefined;
    return hours
      ? { kind: 'go', port: hours.open ? 'open' : 'closed' }
      : { kind: 'go', port: 'closed', note: 'flow.hours_unknown' };
  },
};
