// @vitest-environment happy-dom
import { api, type CannedResponseDto, type ColleagueDto, type SuggestionDto } from '@tandem/contracts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { FakeApi, refusal } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import type { Draft, DraftKind } from '../data/use-drafts.ts';
import { type Composed, Composer } from './composer.tsx';

const canned = (id: string, shortcode: string, en: string): CannedResponseDto => ({
  id,
  shortcode,
  title: shortcode,
  body: { en },
  queueIds: [],
  active: true,
  createdAt: 0,
  updatedAt: 0,
});
const zhao: ColleagueDto = {
  ...{ id: 'u2', displayName: '赵云', role: 'agent', presence: 'available', queueIds: [], languages: [] },
  keys: ['zhaoyun', 'zy'],
};
const empty: Draft = { text: '', files: [] };
const png = (name: string) => new File(['x'], name, { type: 'image/png' });

const article = (id: string): SuggestionDto => ({
  ...{
    articleId: id,
    source: 'kb/articles',
    sourceTitle: { en: 'Knowledge', 'zh-CN': '知识库' },
    title: `About ${id}`,
    excerpt: '',
    body: `All about ${id}.`,
    score: 1,
    matched: [],
  },
});

interface DeskProps {
  onSubmit: (composed: Composed) => void;
  onClose: () => void;
  canReply?: boolean;
  suggestions: SuggestionDto[];
}

const onOpinion = vi.fn();

function Desk({ onSubmit, onClose, canReply = true, suggestions }: DeskProps) {
  const [kind, setKind] = useState<DraftKind>(canReply ? 'reply' : 'note');
  const [drafts, setDrafts] = useState({ reply: empty, note: empty });
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <Composer
      contactName="Li Lei"
      kind={kind}
      onKind={setKind}
      draft={drafts[kind]}
      onText={(text) => setDrafts((old) => ({ ...old, [kind]: { ...old[kind], text } }))}
      onFiles={(of, change) => setDrafts((old) => ({ ...old, [of]: { ...old[of], files: change(old[of].files) } }))}
      canReply={canReply}
      lockedBy={canReply ? undefined : 'Zhao'}
      channel={{ sends: ['text', 'image'], textLimit: 100, links: false }}
      fill={{ contact: { displayName: 'Li Lei', attributes: {} }, agentName: 'Wang Min' }}
      suggestions={suggestions}
      suggestedFor={1}
      onOpinion={onOpinion}
      onClose={onClose}
      onSubmit={onSubmit}
      field={field}
    />
  );
}

async function compose(options: { canReply?: boolean; api?: FakeApi; suggestions?: SuggestionDto[] } = {}) {
  const onClose = vi.fn();
  const onSubmit = vi.fn<(composed: Composed) => void>();
  const server = (options.api ?? new FakeApi())
    .on(api.cannedResponses.list, {
      items: [
        canned('r1', 'refund', 'Your refund for [[order]] is on its way.'),
        canned('r2', 'return', 'Send it back.'),
      ],
    })
    .on(api.conversations.cannedUses, { items: [] })
    .on(api.people.colleagues, { items: [zhao] });
  const { canReply = true, suggestions = [] } = options;
  await renderInConsole(<Desk onSubmit={onSubmit} onClose={onClose} canReply={canReply} suggestions={suggestions} />, {
    api: server,
  });
  const field = screen.getByRole<HTMLTextAreaElement>('textbox');
  const user = userEvent.setup();
  return { onSubmit, onClose, field, user };
}

describe('writing', () => {
  it('sends once on Enter, and breaks the line on Shift+Enter', async () => {
    const { onSubmit, field, user } = await compose();
    await user.type(field, 'Hello{Shift>}{Enter}{/Shift}there{Enter}');
    expect(onSubmit).toHaveBeenCalledOnce();
    expect(onSubmit).toHaveBeenCalledWith({ kind: 'reply', text: 'Hello\nthere', files: [] });
  });

  it('never sends while an input method composes', async () => {
    const { onSubmit, field } = await compose();
    fireEvent.change(field, { target: { value: 'ni' } });
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    expect(onSubmit).not.toHaveBeenCalled();
    fireEvent.change(field, { target: { value: '你好' } });
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 13 });
    expect(onSubmit.mock.calls).toEqual([[{ kind: 'reply', text: '你好', files: [] }]]);
  });

  it('sends nothing that is empty', async () => {
    const { onSubmit, field, user } = await compose();
    await user.type(field, '   {Enter}');
    expect(onSubmit).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: 'Send' })).toHaveProperty('disabled', true);
  });

  it('refuses to send while a field of the response is open', async () => {
    const { onSubmit, field, user } = await compose();
    fireEvent.change(field, { target: { value: 'For [[order]]' } });
    await user.type(field, '{Enter}');
    expect(onSubmit).not.toHaveBeenCalled();
    expect(screen.getByRole('status').textContent).toContain('order');
    fireEvent.change(field, { target: { value: 'For 4711' } });
    await user.type(field, '{Enter}');
    expect(onSubmit).toHaveBeenCalledOnce();
  });

  it('keeps reply and note apart, and takes notes only of what is not mine', async () => {
    const { onSubmit, field, user } = await compose();
    await user.type(field, 'to the customer');
    await user.click(screen.getByRole('radio', { name: 'Note' }));
    expect(screen.getByRole('textbox')).toHaveProperty('value', '');
    await user.type(screen.getByRole('textbox'), 'to colleagues{Enter}');
    expect(onSubmit).toHaveBeenLastCalledWith({ kind: 'note', text: 'to colleagues', files: [] });
    await user.click(screen.getByRole('radio', { name: 'Reply' }));
    expect(screen.getByRole('textbox')).toHaveProperty('value', 'to the customer');
  });

  it('cannot reply while the conversation is somebody else’s', async () => {
    const { onSubmit, user } = await compose({ canReply: false });
    await user.click(screen.getByRole('radio', { name: 'Reply' }));
    const field = screen.getByRole<HTMLTextAreaElement>('textbox');
    expect(field.disabled).toBe(true);
    expect(screen.getByTestId('composer-locked').textContent).toBe('Zhao is replying');
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(onSubmit).not.toHaveBeenCalled();
  });
});

describe('canned responses', () => {
  it('opens on a slash, moves by arrows, inserts at the caret and says which one it was', async () => {
    const { onSubmit, field, user } = await compose();
    await user.type(field, 'Hi /re');
    await screen.findByRole('option', { name: /refund/ });
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(field.value).toBe('Hi Send it back.'));
    expect(onSubmit).not.toHaveBeenCalled();
    await waitFor(() => expect(field.selectionStart).toBe(field.value.length));
    await user.keyboard('{Enter}');
    expect(onSubmit).toHaveBeenCalledWith({
      kind: 'reply',
      text: 'Hi Send it back.',
      files: [],
      cannedResponseId: 'r2',
    });
  });

  it('closes on Escape and lets the text be sent as it is', async () => {
    const { onSubmit, field, user } = await compose();
    await user.type(field, '/re');
    await screen.findByRole('listbox');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    await user.keyboard('{Enter}');
    expect(onSubmit).toHaveBeenCalledWith({ kind: 'reply', text: '/re', files: [] });
  });

  it('offers none in a note, and says when none matches', async () => {
    const { field, user } = await compose();
    await user.type(field, '/zzz');
    expect(await screen.findByText('No canned response matches “zzz”')).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: 'Note' }));
    await user.type(screen.getByRole('textbox'), '/re');
    expect(screen.queryByRole('listbox')).toBeNull();
  });
});

describe('keys of the composer', () => {
  it('walks through the open fields with Tab, and round', async () => {
    const { field, user } = await compose();
    await user.type(field, '/refund');
    await screen.findByRole('option', { name: /refund/ });
    await user.keyboard('{Enter}');
    const chosen = () => field.value.slice(field.selectionStart, field.selectionEnd);
    await waitFor(() => expect(chosen()).toBe('[[order]]'));
    await user.keyboard('4711');
    expect(field.value).toBe('Your refund for 4711 is on its way.');
    fireEvent.change(field, { target: { value: '[[a]] and [[b]]' } });
    field.setSelectionRange(0, 0);
    const seen = [];
    for (let i = 0; i < 3; i += 1) {
      await user.keyboard('{Tab}');
      seen.push(chosen());
    }
    expect(seen).toEqual(['[[a]]', '[[b]]', '[[a]]']);
  });

  it('sends and closes on Mod+Shift+Enter, and closes nothing that could not be sent', async () => {
    const { onSubmit, onClose, field, user } = await compose();
    await user.type(field, '[[open]]'.replaceAll('[', '[['));
    await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
    expect([onSubmit, onClose].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
    fireEvent.change(field, { target: { value: 'Bye' } });
    await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
    expect([onSubmit, onClose].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  it('says in how many parts a long text goes out', async () => {
    const { field } = await compose();
    fireEvent.change(field, { target: { value: 'x'.repeat(250) } });
    expect(screen.getByRole('status').textContent).toContain('3 parts');
  });
});

describe('mentions', () => {
  it('finds a colleague by initials, puts the name in, and says whom the note means', async () => {
    const { onSubmit, user } = await compose();
    await user.click(screen.getByRole('radio', { name: 'Note' }));
    const field = screen.getByRole<HTMLTextAreaElement>('textbox');
    await user.type(field, 'See @zy');
    await screen.findByRole('option', { name: /赵云/ });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(field.value).toBe('See @赵云 '));
    await user.keyboard('{Enter}');
    expect(onSubmit).toHaveBeenCalledWith({ kind: 'note', text: 'See @赵云', files: [], mentions: ['u2'] });
  });
});

describe('suggestions', () => {
  const suggestions = [article('returns'), article('prices')];

  it('are picked with the arrow up in an empty reply; Enter inserts and does not send', async () => {
    const { onSubmit, field, user } = await compose({ suggestions });
    await user.click(field);
    await user.keyboard('{ArrowUp}{ArrowDown}{Enter}');
    await waitFor(() => expect(field.value).toBe('All about prices.'));
    expect(onSubmit).not.toHaveBeenCalled();
    await user.keyboard('{Enter}');
    expect(onSubmit.mock.calls[0]?.[0]).toMatchObject({ articleId: 'prices' });
  });

  it('name their source, and are told whether they were of use', async () => {
    const { user } = await compose({ suggestions: [{ ...article('returns'), useful: true }] });
    expect(screen.getByRole('button', { name: /Insert “About returns”/ }).textContent).toContain('Knowledge');
    const [up, down] = ['“About returns” was useful', '“About returns” was not useful'].map((name) =>
      screen.getByRole('button', { name }),
    );
    expect([up, down].map((thumb) => thumb?.getAttribute('aria-pressed'))).toEqual(['true', 'false']);
    await user.click(down as HTMLElement);
    expect(onOpinion).toHaveBeenLastCalledWith(expect.objectContaining({ articleId: 'returns' }), false);
  });

  it('keep what was written, and can be put away', async () => {
    const { field, user } = await compose({ suggestions });
    await user.type(field, 'Hello. ');
    await user.click(screen.getByRole('button', { name: 'Insert “About returns” into the reply' }));
    await waitFor(() => expect(field.value).toBe('Hello. All about returns.'));
    await user.click(screen.getByRole('button', { name: /Hide the suggestions/ }));
    expect(screen.queryByRole('list', { name: 'Suggested articles' })).toBeNull();
  });
});

describe('images', () => {
  const choose = (...files: File[]) =>
    fireEvent.change(document.querySelector('input[type=file]') as Element, { target: { files } });
  const dto = (name: string) => ({
    id: name.replace('.', '-'),
    name,
    contentType: 'image/png',
    size: 1,
    url: `/files/${name}`,
  });

  it('keeps every image of a choice, and sends them with the text', async () => {
    const server = new FakeApi().on(api.files.upload, ({ query }) => dto(query.name));
    const { onSubmit, field, user } = await compose({ api: server });
    choose(png('a.png'), png('b.png'));
    await waitFor(() => expect(screen.getAllByRole('img')).toHaveLength(2));
    await user.type(field, 'look{Enter}');
    expect(onSubmit.mock.calls[0]?.[0].files.map((file) => file.name).sort()).toEqual(['a.png', 'b.png']);
  });

  it('puts an image of a note into the note, also when the reply is shown by then', async () => {
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const server = new FakeApi().on(api.files.upload, async ({ query }) => {
      await arrived;
      return dto(query.name);
    });
    const { user } = await compose({ api: server });
    await user.click(screen.getByRole('radio', { name: 'Note' }));
    choose(png('secret.png'));
    await user.click(screen.getByRole('radio', { name: 'Reply' }));
    arrive();
    await user.click(screen.getByRole('radio', { name: 'Note' }));
    expect(await screen.findByRole('img', { name: 'secret.png' })).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: 'Reply' }));
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('waits with sending until the image is there', async () => {
    const server = new FakeApi().on(api.files.upload, () => new Promise(() => undefined));
    const { onSubmit, field, user } = await compose({ api: server });
    choose(png('slow.png'));
    await screen.findByText('Uploading slow.png');
    await user.type(field, 'look{Enter}');
    expect(onSubmit).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: 'Send' })).toHaveProperty('disabled', true);
  });

  it('says why an image was not taken, in words', async () => {
    const server = new FakeApi().on(api.files.upload, refusal(413, 'unheard.of'));
    await compose({ api: server });
    choose(new File(['x'], 'cv.pdf', { type: 'application/pdf' }), png('big.png'));
    expect(await screen.findByText(/cv.pdf could not be uploaded: this channel carries no files/)).toBeTruthy();
    expect(await screen.findByText(/big.png could not be uploaded: Something went wrong/)).toBeTruthy();
  });
});
