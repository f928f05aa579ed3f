// @vitest-environment happy-dom
import { api, type FlowSummaryDto } from '@tandem/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeApi, refusal } from '../../../testing/fake-api.ts';
import { flow, greeting } from '../../../testing/flows.tsx';
import { someone } from '../../../testing/people.ts';
import { type ConsoleOptions, renderInConsole } from '../../../testing/render-in-console.tsx';
import { FlowsPage } from './flows-page.tsx';

const me = { id: someone().id, displayName: 'Me' };
const one = (id: string, more: Partial<FlowSummaryDto> = {}): FlowSummaryDto => {
  const { draft: _, ...summary } = flow(greeting(), { id, name: id, publishedVersion: 14, ...more });
  return summary;
};
const flows = [
  one('Returns', { hasUnpublishedChanges: true, draftEdits: 3, draftOwner: me, updatedAt: Date.now() - 150_000 }),
  one('Orders', { trigger: { type: 'webhook', detail: '' }, active: false }),
  one('Survey', { hasUnpublishedChanges: true, draftEdits: 1, draftOwner: { id: 'bo', displayName: 'Bo' } }),
];
const hours = Array.from({ length: 24 }, () => ({ started: 0, gone: 0 }));
const figures = { from: 0, items: [{ flowId: 'Returns', started: 1204, errors: 4, gone: 131, hours }] };

async function open(options: ConsoleOptions & { given?: (server: FakeApi) => unknown } = {}) {
  const server = new FakeApi()
    .on(api.flows.list, ({ query }) => ({
      items: flows.filter(({ name }) => name.toLowerCase().includes(query?.search ?? '')),
    }))
    .on(api.flows.figures, figures);
  options.given?.(server);
  const view = await renderInConsole(<FlowsPage />, { path: '/flows', ...options, api: server });
  await screen.findByRole('table', { name: 'Flows' });
  const row = async (name: string) => within((await screen.findByRole('link', { name })).closest('tr') as HTMLElement);
  const names = () => flows.map(({ name }) => name).filter((name) => screen.queryByRole('link', { name }));
  return { ...view, server, user: userEvent.setup(), row, names };
}

describe('the list of flows', () => {
  it('tells of each what it is, whose draft it is, and how it went lately, in one read', async () => {
    const { row, server } = await open();
    const returns = await row('Returns');
    expect(await returns.findByText('1,204')).toBeTruthy();
    const cells = returns.getAllByRole('cell').map(({ textContent }) => textContent);
    expect(cells).toEqual([
      'Returns',
      'Conversation',
      'v14 live',
      '3 edits (you)',
      '1,204',
      '0.3%',
      '11%',
      '2 min. ago',
    ]);
    expect((await row('Survey')).getByText('1 edit (Bo)')).toBeTruthy();
    expect((await row('Orders')).getByText('When a request comes')).toBeTruthy();
    expect((await row('Orders')).getAllByText('–')).toHaveLength(3);
    expect(server.calls(api.flows.figures)).toHaveLength(1);
  });

  it('stands without its figures, says so in each row and reads them again when asked to', async () => {
    let isDown = true;
    const { row, user } = await open({
      given: (server) => server.on(api.flows.figures, () => (isDown ? refusal(503, 'unexpected') : figures)),
    });
    const again = await (await row('Returns')).findByRole('button', { name: /cannot be read/ });
    expect((await row('Orders')).getByRole('button', { name: /cannot be read/ })).toBeTruthy();
    isDown = false;
    await user.click(again);
    expect(await (await row('Returns')).findByText('1,204')).toBeTruthy();
  });

  it('says how far late figures reach', async () => {
    const asOf = new Date(2026, 5, 1, 10, 3).getTime();
    await open({ given: (server) => server.on(api.flows.figures, { ...figures, asOf }) });
    expect(await screen.findByText('Figures as of 10:03')).toBeTruthy();
  });

  it('is narrowed by kind, owner and status, which stand in the address', async () => {
    const { user, names, here } = await open({ path: '/flows?kind=webhook' });
    await waitFor(() => expect(names()).toEqual(['Orders']));
    await user.click(screen.getByRole('button', { name: 'Clear the filters' }));
    await waitFor(() => expect(names()).toHaveLength(3));
    await user.click(screen.getByRole('button', { name: /Owner of the draft/ }));
    await user.click(await screen.findByRole('option', { name: 'My drafts' }));
    await waitFor(() => expect(names()).toEqual(['Returns']));
    expect(here()).toBe(`/flows?owner=${me.id}`);
    await user.click(screen.getByRole('button', { name: /Status/ }));
    await user.click(await screen.findByRole('option', { name: 'Inactive' }));
    expect(await screen.findByText('No flow matches these filters')).toBeTruthy();
  });

  it('is searched from the keys, and what is searched stands in the address', async () => {
    const { user, names, here } = await open();
    await screen.findByRole('link', { name: 'Survey' });
    await user.keyboard('/');
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search flows' }));
    await user.keyboard('order');
    await waitFor(() => expect(names()).toEqual(['Orders']));
    expect(here()).toBe('/flows?search=order');
  });

  it('is walked by the arrows, and Enter opens a flow', async () => {
    const { user, here } = await open();
    (await screen.findByRole('link', { name: 'Returns' })).focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{Enter}');
    await waitFor(() => expect(here()).toBe('/flows/Orders'));
  });

  it('is locked for those who may only look', async () => {
    const { row } = await open({ me: { grants: [{ permission: 'flow:read', scope: 'workspace' }] } });
    expect((await row('Returns')).getByRole('img', { name: 'View only' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'New flow' })).toBeNull();
  });

  it('begins with three templates, a blank flow or a file while there is none', async () => {
    const template = { steps: 3, cases: 5, picture: { nodes: [{ id: 'a', type: 'start', x: 0, y: 0 }], links: [] } };
    const ids = ['order-status', 'return', 'complaint', 'vip-fast-lane'];
    const { user } = await open({
      given: (server) =>
        server
          .on(api.flows.list, { items: [] })
          .on(api.newFlows.templates, { items: ids.map((id) => ({ id, ...template })) })
          .on(api.newFlows.template, refusal(404, 'not_found')),
    });
    const none = within(await screen.findByRole('region', { name: 'No flows yet' }));
    await waitFor(() => expect(none.getAllByRole('listitem')).toHaveLength(3));
    expect(none.getByRole('button', { name: 'Import a file…' })).toBeTruthy();
    const [card] = none.getAllByRole('listitem');
    await user.click(within(card as HTMLElement).getByRole('button'));
    const dialog = within(await screen.findByRole('dialog', { name: 'Begin with “Order status”' }));
    expect(dialog.getByRole('button', { name: 'All templates' })).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(none.getByRole('button', { name: 'Blank' }));
    expect(await screen.findByRole('textbox', { name: /Name of the flow/ })).toBeTruthy();
  });
});
