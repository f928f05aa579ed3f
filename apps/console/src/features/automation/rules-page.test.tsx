// @vitest-environment happy-dom
import { api, type RuleDto } from '@tandem/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { FakeApi } from '../../testing/fake-api.ts';
import { renderInConsole } from '../../testing/render-in-console.tsx';
import { RulesPage } from './rules-page.tsx';

const rule = (id: string, more: Partial<RuleDto> = {}): RuleDto => ({
  ...{ id, name: `Rule ${id}`, active: false, publishedVersion: 1, hasChanges: false, runs: 0, errors: 0 },
  trigger: { type: 'event', detail: 'conversation.resolved' },
  ...more,
});
const rows = () => screen.getAllByRole('row').slice(1);
const names = () => rows().map((row) => within(row).getAllByRole('link')[0]?.textContent);

it('teaches what a rule is while there is none, and takes one of those that come with Tandem', async () => {
  const server = new FakeApi()
    .on(api.rules.list, { items: [] })
    .on(api.rules.gallery, { items: [{ id: 'vip-waits', triggerType: 'deadline', cases: 2 }] })
    .on(api.rules.create, Response.json(rule('new'), { status: 201 }));
  await renderInConsole(<RulesPage />, { api: server });
  const user = userEvent.setup();
  expect(await screen.findByText(/A rule has a trigger, conditions and actions/)).toBeTruthy();
  await user.click(screen.getAllByRole('button', { name: 'New rule' })[0] as HTMLElement);
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(await dialog.findByRole('radio', { name: /VIP waits over 2 minutes/ }));
  await user.click(dialog.getByRole('button', { name: 'Add it, switched off' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(server.calls(api.rules.create)[0]?.body).toEqual({
    ...{ name: 'VIP waits over 2 minutes', template: 'vip-waits', locale: 'en' },
  });
});

it('shows what each rule begins with, how it does, and why it failed last', async () => {
  const failed = {
    ...{ runs: 7, errors: 2, lastRunAt: 5 },
    lastError: { code: 'automation.too_deep', at: 5, conversationId: 'v1' },
  };
  const late = { trigger: { type: 'deadline', detail: 'agentReply' }, active: true };
  const server = new FakeApi().on(api.rules.list, { items: [rule('a', failed), rule('b', late)] });
  await renderInConsole(<RulesPage />, { api: server });
  const [first, second] = (await screen.findAllByRole('row')).slice(1).map((row) => within(row));
  expect(first?.getByText('A conversation is closed')).toBeTruthy();
  expect(first?.getByText(/Failed 2 times: Five rules had begun one another/)).toBeTruthy();
  expect(first?.getAllByRole('link').at(-1)?.getAttribute('href')).toBe('/inbox/all/v1');
  expect(second?.getByText('No answer from an agent')).toBeTruthy();
  expect(second?.getByRole('switch', { name: 'Rule b is on' })).toHaveProperty('checked', true);
});

it('switches a rule, but not one that was never published', async () => {
  const draft = { ...rule('b') };
  delete draft.publishedVersion;
  const server = new FakeApi()
    .on(api.rules.list, { items: [rule('a'), draft] })
    .on(api.rules.setActive, rule('a', { active: true }));
  await renderInConsole(<RulesPage />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('switch', { name: 'Rule a is on' }));
  await waitFor(() => expect(screen.getByRole('switch', { name: 'Rule a is on' })).toHaveProperty('checked', true));
  expect(server.calls(api.rules.setActive)[0]).toMatchObject({ params: { id: 'a' }, body: { active: true } });
  expect(screen.queryByRole('switch', { name: 'Rule b is on' })).toBeNull();
  expect(screen.getByText('Not published')).toBeTruthy();
});

it('moves rules with the keyboard alone, shows it at once and says it to the server', async () => {
  const items = ['a', 'b', 'c'].map((id) => rule(id));
  const server = new FakeApi().on(api.rules.list, { items }).on(api.rules.setOrder, ({ body }) => ({
    items: body.ids.flatMap((id) => items.find((one) => one.id === id) ?? []),
  }));
  await renderInConsole(<RulesPage />, { api: server });
  const user = userEvent.setup();
  const up = await screen.findByRole('button', { name: 'Move Rule b up' });
  expect(screen.getByRole('button', { name: 'Move Rule a up' })).toHaveProperty('disabled', true);
  up.focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(names()).toEqual(['Rule b', 'Rule a', 'Rule c']));
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Move Rule b down'));
  screen.getByRole('button', { name: 'Move Rule b down' }).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(names()).toEqual(['Rule a', 'Rule b', 'Rule c']));
  expect(server.calls(api.rules.setOrder).map(({ body }) => body.ids.join(''))).toEqual(['bac', 'abc']);
});

it('says that another order was not kept, and shows the one that stands', async () => {
  const server = new FakeApi()
    .on(api.rules.list, { items: ['a', 'b'].map((id) => rule(id)) })
    .on(api.rules.setOrder, () =>
      Response.json({ type: 'about:blank', title: '', status: 409, code: 'x', requestId: 'r' }, { status: 409 }),
    );
  await renderInConsole(<RulesPage />, { api: server });
  await userEvent.setup().click(await screen.findByRole('button', { name: 'Move Rule b up' }));
  expect(await screen.findByText(/changed|meanwhile|conflict/i)).toBeTruthy();
  await waitFor(() => expect(names()).toEqual(['Rule a', 'Rule b']));
});

it('says on how many conversations a rule would have acted, part after part', async () => {
  const acted = (id: string, at: number) => ({ conversationId: id, contactName: `Ms ${id}`, at });
  const server = new FakeApi()
    .on(api.rules.list, { items: [rule('a')] })
    .on(api.rules.dryRun, ({ query }) =>
      query.next === undefined
        ? { acted: [acted('v1', 1), acted('v1', 2)], looked: 40, next: '9' }
        : { acted: [acted('v2', 3)], looked: 2 },
    );
  await renderInConsole(<RulesPage />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Dry run of Rule a' }));
  expect(await screen.findByText('In the last 7 days this would have acted on 2 conversations.')).toBeTruthy();
  expect(await screen.findByText('Looked at 42.')).toBeTruthy();
  expect(screen.getAllByRole('link', { name: 'Ms v1' })[0]?.getAttribute('href')).toBe('/inbox/all/v1');
});

it('does not say that nothing would have happened before it has looked, nor when it could not', async () => {
  let answer: (response: Response) => void = () => undefined;
  const part = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  const server = new FakeApi().on(api.rules.list, { items: [rule('a')] }).on(api.rules.dryRun, () => part);
  await renderInConsole(<RulesPage />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Dry run of Rule a' }));
  await screen.findByText(/^Looking/);
  expect(screen.queryByText('Nothing')).toBeNull();
  expect(screen.queryByText(/would have acted on 0/)).toBeNull();
  const problem = { type: 'about:blank', title: '', status: 422, code: 'flow.has_errors', requestId: 'r' };
  answer(Response.json(problem, { status: 422 }));
  await screen.findByRole('alert');
  expect(screen.queryByText('Nothing')).toBeNull();
});

it('leads to a test with data of one’s own where there is no past to look at', async () => {
  const problem = { type: 'about:blank', title: '', status: 422, code: 'automation.no_past', requestId: 'r' };
  const server = new FakeApi()
    .on(api.rules.list, { items: [rule('a')] })
    .on(api.rules.dryRun, () => Response.json(problem, { status: 422 }));
  await renderInConsole(<RulesPage />, { api: server });
  await userEvent.setup().click(await screen.findByRole('button', { name: 'Dry run of Rule a' }));
  const way = await screen.findByRole('link', { name: 'Try it with a request of your own' });
  expect(way.getAttribute('href')).toBe('/flows/a?mode=test');
});

it('lists each of several runs without a conversation at one moment', async () => {
  const server = new FakeApi()
    .on(api.rules.list, { items: [rule('a')] })
    .on(api.rules.dryRun, { acted: [{ at: 5 }, { at: 5 }], looked: 2 });
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await renderInConsole(<RulesPage />, { api: server });
  await userEvent.setup().click(await screen.findByRole('button', { name: 'Dry run of Rule a' }));
  await waitFor(() => expect(screen.getAllByText('Without a conversation')).toHaveLength(2));
  expect(said.mock.calls.filter(([text]) => String(text).includes('same key'))).toEqual([]);
  said.mockRestore();
});

it('says why there is nothing to look back on', async () => {
  const server = new FakeApi()
    .on(api.rules.list, { items: [rule('a')] })
    .on(api.rules.dryRun, () =>
      Response.json(
        { type: 'about:blank', title: '', status: 422, code: 'flow.has_errors', requestId: 'r' },
        { status: 422 },
      ),
    );
  await renderInConsole(<RulesPage />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Dry run of Rule a' }));
  expect((await screen.findByRole('alert')).textContent).toContain('problems that must be put right');
});

it('shows a new secret once, and how to sign with it', async () => {
  const server = new FakeApi()
    .on(api.rules.list, { items: [rule('a', { trigger: { type: 'webhook', detail: '' } })] })
    .on(
      api.rules.renewHook,
      Response.json({ url: 'https://x.example/hooks/flows/a', secret: 's3cret' }, { status: 201 }),
    );
  await renderInConsole(<RulesPage />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Address and secret of Rule a' }));
  await user.click(await screen.findByRole('button', { name: 'Make a new secret' }));
  expect(await screen.findByDisplayValue('s3cret')).toBeTruthy();
  expect(screen.getByDisplayValue('https://x.example/hooks/flows/a')).toBeTruthy();
});

it('lists the latest runs with their conversations', async () => {
  const runs = [
    { id: 'r1', conversationId: 'v1', version: 2, startedAt: 5, outcome: 'flow.loop' },
    { id: 'r2', version: 2, startedAt: 4 },
  ];
  const server = new FakeApi().on(api.rules.list, { items: [rule('a')] }).on(api.rules.runs, { items: runs });
  await renderInConsole(<RulesPage />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Runs of Rule a' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByText('Waits')).toBeTruthy();
  expect(dialog.getByRole('link').getAttribute('href')).toBe('/inbox/all/v1');
});
