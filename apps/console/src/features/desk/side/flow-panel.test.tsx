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

it('leads nowhere for who may not see flows', async () => {
  await renderInConsole(<FlowPanel record={record({ flow: ran })} />, { me: { grants: [] } });
  expect(screen.getByText('Returns, version 3')).toBeTruthy();
  expect(link()).toBeNull();
});
