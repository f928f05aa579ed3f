// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { edge, flowServer, greeting, node, openEditor } from '../../../testing/flows.tsx';

const both = (en: string) => ({ en, 'zh-CN': en });
const scale = () =>
  Number(
    /scale\(([\d.]+)\)/.exec(document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform ?? '')?.[1],
  );
const left = () =>
  Number(
    /translate\((-?[\d.]+)px/.exec(
      document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform ?? '',
    )?.[1],
  );

/** Thirty messages in a row. */
const long = () => {
  const ids = Array.from({ length: 30 }, (_, i) => `say${i}`);
  const [first = ''] = ids;
  return {
    ...greeting(),
    nodes: [node('start', 'start'), ...ids.map((id, i) => node(id, 'send', { text: both(id) }, 320 * (i + 1)))],
    edges: [edge('start', first), ...ids.slice(1).map((id, i) => edge(`say${i}`, id))],
  };
};

describe('fitting a long flow into view', () => {
  it('shows its beginning near enough to be read, from however far it is asked for', async () => {
    const { user } = await openEditor(flowServer(long()));
    await waitFor(() => expect(scale()).toBe(0.75));
    await user.click(screen.getByRole('button', { name: 'Zoom out' }));
    await waitFor(() => expect(scale()).toBeLessThan(0.7));
    await user.click(screen.getByRole('button', { name: 'Fit into view' }));
    await waitFor(() => expect(scale()).toBe(0.75));
    expect(left()).toBe(40);
    await user.click(screen.getByRole('button', { name: 'Zoom in' }));
    await waitFor(() => expect(scale()).toBeGreaterThan(0.8));
    (document.activeElement as HTMLElement).blur();
    fireEvent.keyDown(document.body, { key: '1', code: 'Digit1' });
    await waitFor(() => expect(left()).toBe(40));
    expect(scale()).toBe(0.75);
  });
});
