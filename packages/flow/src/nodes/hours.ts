import { z } from 'zod';
import { fieldOf } from './form.js';
import type { NodeType } from './node-type.js';

const field = fieldOf('hours');

const config = z.strictObject({
  hoursId: z
    .string()
    .min(1)
    .max(64)
    .meta(field('hoursId', { widget: 'select', optionsFrom: 'hours' })),
  /** An exit of its own for closed days that differ from the week. */
  holidays: z
    .boolean()
    .default(false)
    .meta(field('holidays', { help: true })),
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
