// @vitest-environment happy-dom
import type { FlowDocument } from '@tandem/flow';
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { FlowViewer } from '../../../testing/flow-viewer.tsx';
import { greeting } from '../../../testing/flows.tsx';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { DiffPane } from './diff-pane.tsx';

const named = (label: string): FlowDocument => ({
  ...greeting(),
  nodes: greeting().nodes.map((each) => (each.id === 'hello' ? { ...each, label } : each)),
});

const before = greeting();
const drawings: readonly [FlowDocument, FlowDocument] = [named('Welcome'), { ...named('Welcome back'), edges: [] }];
function Comparison() {
  const [at, setAt] = useState<0 | 1>(0);
  return (
    <FlowViewer document={before}>
      <button type="button" onClick={() => setAt(1)}>
        others save
      </button>
      <DiffPane before={before} after={drawings[at]} onClose={() => undefined} />
    </FlowViewer>
  );
}

it('keeps what is chosen while others draw on, and shows what they draw', async () => {
  await renderInConsole(<Comparison />);
  fireEvent.click(await screen.findByRole('button', { name: 'Show as outline' }));
  const line = () => screen.findByRole('treeitem', { name: /Welcome/ });
  fireEvent.click(await line());
  expect((await line()).getAttribute('aria-selected')).toBe('true');
  fireEvent.click(screen.getByRole('button', { name: 'others save' }));
  expect((await screen.findByRole('treeitem', { name: /Welcome back/ })).getAttribute('aria-selected')).toBe('true');
});
