// @vitest-environment happy-dom
import { builtInNodeTypes } from '@tandem/flow';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { edge, flowServer, greeting, node, openEditor } from '../../../testing/flows.tsx';

/** Node types whose form needs an entry before it shows its fields. */
const entries: Record<string, Record<string, unknown>> = {
  set: { assignments: [{ target: 'variable', name: 'x', value: { kind: 'literal', value: 1 } }] },
  switch: { value: 'customer.tier', cases: [{ id: 'a', equals: 'vip' }] },
  subFlow: { flow: '', inputs: [{ name: 'a', value: { kind: 'literal', value: 1 } }], outputs: [] },
  onKeyword: { keywords: ['price'], mode: 'whole' },
};

const types = builtInNodeTypes.filter(({ type }) => type !== 'start').map(({ type, initial }) => ({ type, initial }));

it.each(types)('$type shows its settings, each with a name in words', async ({ type, initial }) => {
  const config = entries[type] ?? { ...initial };
  const draft = {
    ...greeting(),
    nodes: [node('start', 'start'), node('it', type, config, 320)],
    edges: type.startsWith('on') ? [] : [edge('start', 'it')],
  };
  const editor = await openEditor(flowServer(draft));
  fireEvent.click(editor.step(type));
  await waitFor(() => expect(editor.inspector().getByRole('heading', { level: 2 })).toBeTruthy());
  const form = screen.getByRole('complementary', { name: 'Settings of the step' });
  expect(form.textContent).not.toMatch(/flow:|nodes\.|cannot be edited here/);
  expect(form.textContent?.length).toBeGreaterThan(20);
});
