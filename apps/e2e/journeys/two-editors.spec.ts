import { api } from '@tandem/contracts';
import type { Locale } from '@tandem/i18n';
import { Api } from '../support/api.ts';
import { Desk } from '../support/desk.ts';
import { password } from '../support/people.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, type Profile, test } from '../support/test.ts';

const both = (text: string) => ({ en: text, 'zh-CN': text });
const node = (id: string, type: string, x: number, config: object = {}) => ({
  ...{ id, type, config, typeVersion: 1 },
  position: { x, y: 0 },
});
const edge = (from: string, to: string) => ({ id: `${from}-${to}`, from: { node: from, port: 'next' }, to });
const said = (text: string) => ({ text: both(text), quickReplies: [] });

test('two editors see each other, keep both edits, decide what both changed, and go back in time', async ({
  tandem,
  profile,
}) => {
  test.slow();
  const lin = await apiSetUp(tandem);
  const min = await colleague('Wang Min');
  const { id } = await lin.call(api.flows.create, { body: { name: 'Reception', from: 'blank' } });
  await lin.call(api.flows.saveDraft, {
    params: { id },
    body: {
      baseRevision: 1,
      document: {
        ...{ id, version: 0, variables: [] },
        nodes: [
          node('start', 'start', 0),
          node('hello', 'send', 320, said('Hello')),
          node('bye', 'send', 640, said('Goodbye')),
          node('end', 'end', 960),
        ],
        edges: [edge('start', 'hello'), edge('hello', 'bye'), edge('bye', 'end')],
      } as never,
    },
  });
  const a = await open(lin);
  const b = await open(min);
  const isSaved = (editor: Editor, state = 'saved') =>
    expect(editor.page.locator(`[data-save-state=${state}]`)).toBeVisible();

  await test.step('the draft is Lin Mei’s: Wang Min looks at it, asks for it, and edits it with her', async () => {
    await expect(b.page.getByText(b.desk.t('flows:drafting.title', { name: 'Lin Mei' }))).toBeVisible();
    await isSaved(b, 'readOnly');
    await b.button('drafts:ask.action').click();
    const asked = a.page.getByRole('region', { name: a.desk.t('drafts:ask.title') });
    await expect(asked.getByText(a.desk.t('drafts:ask.body', { name: 'Wang Min', flow: 'Reception' }))).toBeVisible();
    await asked.getByRole('button', { name: a.desk.t('drafts:ask.refuse') }).click();
    await expect(b.page.getByText(b.desk.t('drafts:ask.refused', { name: 'Lin Mei' }))).toBeVisible();
    await b.button('flows:drafting.join').click();
    await isSaved(b);
  });

  await test.step('each sees who else is there and what they have chosen', async () => {
    await expect(a.page.getByTestId('presence')).toBeVisible();
    await b.choose('bye');
    await expect(a.page.locator('[data-chosen-by="Wang Min"]')).toHaveCount(1);
    await a.page.getByTestId('presence').click();
    const people = a.page.getByRole('list', { name: a.desk.t('drafts:presence.title') });
    await expect(people.getByText('Wang Min')).toBeVisible();
    await a.page.keyboard.press('Escape');
  });

  await test.step('different steps: both have both', async () => {
    await a.write('hello', 'Good morning');
    await b.write('bye', 'See you soon');
    await isSaved(a);
    await isSaved(b);
    await expect(a.card('bye')).toContainText('See you soon');
    await expect(b.card('hello')).toContainText('Good morning');
  });

  await test.step('the same field: the other sees who edits it', async () => {
    await a.choose('hello');
    await b.choose('hello');
    await a.field().focus();
    await expect(b.page.getByTestId('field-locks')).toContainText('Lin Mei');
  });

  await test.step('both change it without a connection: both values stand on a card when they are back', async () => {
    for (const editor of [a, b]) await editor.page.context().setOffline(true);
    await a.write('hello', 'Welcome');
    await b.write('hello', 'How can we help?');
    await isSaved(a, 'offline');
    await isSaved(b, 'offline');
    await a.page.context().setOffline(false);
    await isSaved(a);
    await b.page.context().setOffline(false);
    const card = b.page.getByTestId('clashes');
    await expect(card).toContainText('Welcome');
    await expect(card).toContainText('How can we help?');
    await card
      .getByRole('button', { name: b.desk.t('drafts:clash.takeMine') })
      .first()
      .click();
    await expect(a.card('hello')).toContainText('How can we help?');
  });

  await test.step('what one did oneself can still be taken back', async () => {
    await b.page
      .getByRole('button', { name: new RegExp(`^${b.desk.t('flows:bar.undo', { step: '' }).trim()}`) })
      .click();
    await expect(a.card('hello')).toContainText('Welcome');
  });

  await test.step('the history shows what was, and restores it as one edit', async () => {
    await isSaved(a);
    await a.button('drafts:history.title').click();
    const compare = a.page.getByTestId('compare');
    await compare.locator('[data-point]').last().click();
    const texts = compare.getByRole('region', { name: a.desk.t('drafts:group.texts') });
    await expect(texts.locator('ins').first()).toBeVisible();
    await expect(compare.locator('[data-change=changed]').first()).toBeVisible();
    await a.button('drafts:compare.restore').click();
    await expect(compare).toHaveCount(0);
    await expect(b.card('hello')).not.toContainText('Welcome');
  });

  await test.step('publishing says whose edits go live', async () => {
    await isSaved(a);
    await a.button('flows:bar.publish').click();
    const authors = a.page.getByRole('region', { name: a.desk.t('flows:publish.authors') });
    await expect(authors.getByRole('listitem')).toHaveCount(2);
    await expect(authors).toContainText('Wang Min');
    await expect(authors).toContainText('Lin Mei');
  });

  async function colleague(displayName: string, locale: Locale = 'en'): Promise<Api> {
    const email = 'wang.min@example.com';
    const { link } = await lin.call(api.people.invite, {
      body: { displayName, email, role: 'admin', locale } as never,
    });
    const session = await Api.open(tandem.url);
    const token = new URL(link.url).hash.slice(1);
    session.adopt(await session.call(api.auth.redeemLink, { body: { token, password } }));
    return session;
  }

  async function open(session: Api): Promise<Editor> {
    const opened = await profile();
    // Two of these steps happen without a connection.
    opened.watch.allow(/ERR_INTERNET_DISCONNECTED|WebSocket|status of 409/);
    await session.enter(opened.page.context());
    await opened.page.goto(`/flows/${id}`);
    await expect(opened.page.locator('[data-step=hello]')).toBeVisible();
    return new Editor(opened);
  }
});

/** One person's open editor. */
class Editor {
  readonly page: Profile['page'];
  readonly desk: Desk;

  constructor({ page }: Profile) {
    this.page = page;
    this.desk = new Desk(page);
  }

  button(key: Parameters<Desk['button']>[0]) {
    return this.desk.button(key).first();
  }

  card(step: string) {
    return this.page.locator(`[data-step=${step}]`);
  }

  field() {
    return this.page.locator('[data-inspector] [data-field=text] textarea').last();
  }

  async choose(step: string) {
    await this.card(step).locator('header').click();
    await expect(this.field()).toBeVisible();
  }

  async write(step: string, text: string) {
    await this.choose(step);
    await this.field().fill(text);
  }
}
