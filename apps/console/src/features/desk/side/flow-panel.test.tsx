// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { record } from '../../../testing/conversations.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { FlowPanel } from './flow-panel.tsx';

const ran = {
  ...{ flowId: 'f1', flowName: 'Returns', version: 3, sessionId: 's', status: 'ended' as const, variables: {} },
  path: [{ nodeId: 'start', nodeType: 'start', at: 0 }],
};
const link = () => screen.queryByRole('link', { name: 'Show path in flow' });

it('leads to the path of the conversation on the version that ran', async () => {
  await renderInConsole(<FlowPanel record={record({ flow: ran })} />);
  const address = new URL(link()?.getAttribute('href') ?? '', 'http://localhost');
  expect(address.pathname).toBe('/flows/f1');
  expect(Object.fromEntries(address.searchParams)).toEqual({ mode: 'live', v: '3', run: 'c1' });
});

it('calls steps and exits as who drew the flow did, or by their kind', async () => {
  const path = [
    {
      nodeId: 'a',
      nodeType: 'menu',
      port: 'c1',
      at: 0,
      title: 'Which order?',
      exit: { en: 'Returns', 'zh-CN': '退货' },
    },
    {
      nodeId: 'b',
      nodeType: 'condition',
      port: 'else',
      at: 0,
      title: 'flow:nodes.condition.title',
      exit: 'flow:ports.else',
    },
    { nodeId: 'gone', nodeType: 'condition', port: 'else', at: 0 },
  ];
  await renderInConsole(<FlowPanel record={record({ flow: { ...ran, path } })} />);
  const steps = screen.getAllByRole('listitem').map(({ textContent }) => textContent?.replace(/^[\d: APM]+/, ''));
  expect(steps).toEqual(['Which order?→ Returns', 'Condition→ Otherwise', 'Condition→ Otherwise']);
});

it('leads nowhere for who may not see flows', async () => {
  await renderInConsole(<FlowPanel record={record({ flow: ran })} />, { me: { grants: [] } });
  expect(screen.getByText('Returns, version 3')).toBeTruthy();
  expect(link()).toBeNull();
});
