// @vitest-environment happy-dom
import type { VisitorFieldDto } from '@tandem/contracts';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { EmojiButton } from './emoji-button.tsx';
import { Ended } from './ended.tsx';
import { LanguageProvider, loadLanguage } from './i18n.ts';
import { Questions } from './questions.tsx';

let root: HTMLElement;
beforeEach(() => {
  root = document.createElement('div');
  document.body.replaceChildren(root);
});
async function show(view: preact.ComponentChild, locale: 'en' | 'zh-CN' = 'en') {
  const language = await loadLanguage(locale);
  await act(() => render(<LanguageProvider value={language}>{view}</LanguageProvider>, root));
}
const one = <E extends HTMLElement>(selector: string) => root.querySelector<E>(selector)!;
const submit = () =>
  act(async () => void one('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));

describe('the questions before a chat', () => {
  const fields: VisitorFieldDto[] = [
    { key: 'displayName', label: 'Name', kind: 'text', required: true },
    { key: 'email', label: 'E-mail', kind: 'email', required: false },
    { key: 'topic', label: 'Topic', kind: 'choice', required: true, options: ['Order', 'Return'] },
    { key: 'agreed', label: 'I agree', kind: 'consent', required: true },
  ];

  it('are labelled, say what is optional, and give the answers by key', async () => {
    const onSubmit = vi.fn(async () => undefined);
    await show(<Questions text="Before we start" fields={fields} withMessage={false} onSubmit={onSubmit} />);
    const labels = [...root.querySelectorAll('label')].map(({ textContent, htmlFor }) => [textContent, htmlFor]);
    expect(labels).toEqual([
      ['Name', 'question-displayName'],
      ['E-mail (optional)', 'question-email'],
      ['Topic', 'question-topic'],
      ['I agree', 'question-agreed'],
    ]);
    expect(one<HTMLInputElement>('#question-displayName').required).toBe(true);
    one<HTMLInputElement>('#question-displayName').value = ' Li Lei ';
    one<HTMLSelectElement>('#question-topic').value = 'Return';
    one<HTMLInputElement>('#question-agreed').checked = true;
    await submit();
    expect(onSubmit).toHaveBeenCalledExactlyOnceWith({ displayName: 'Li Lei', topic: 'Return', agreed: true }, '');
  });

  it('take a message while nobody is there, and say when it did not go', async () => {
    const onSubmit = vi.fn().mockRejectedValueOnce(new Error('no'));
    await show(<Questions text="" fields={fields.slice(0, 1)} withMessage onSubmit={onSubmit} />, 'zh-CN');
    one<HTMLTextAreaElement>('textarea').value = '请回电';
    await submit();
    expect(onSubmit).toHaveBeenCalledExactlyOnceWith({}, '请回电');
    expect(one('[role=alert]').textContent).toContain('提交失败');
    expect(one('button').textContent).toBe('提交留言');
  });
});

describe('the end of a chat', () => {
  const props = { isRated: false, onStartNew: vi.fn() };

  it('asks how it was, with a word about it', async () => {
    const onRate = vi.fn(async () => undefined);
    await show(<Ended {...props} scale="stars" onRate={onRate} />);
    const stars = [...root.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    expect(stars.map((star) => star.getAttribute('aria-label'))).toEqual([
      ...['1 star', '2 stars', '3 stars', '4 stars', '5 stars'],
    ]);
    expect(root.querySelector('[data-testid=widget-rate]')).toBeNull();
    await act(() => stars[3]?.click());
    one<HTMLTextAreaElement>('textarea').value = 'Quick ';
    await submit();
    expect(onRate).toHaveBeenCalledExactlyOnceWith(4, 'Quick');
  });

  it('says when the rating did not go, and thanks for one that did', async () => {
    await show(<Ended {...props} scale="thumbs" onRate={() => Promise.reject(new Error('no'))} />);
    await act(() => one<HTMLInputElement>('[aria-label="Not good"]').click());
    await submit();
    expect(one('[role=alert]')).not.toBeNull();
    await show(<Ended {...props} scale="thumbs" isRated onRate={vi.fn()} />);
    expect(root.querySelector('[data-testid=widget-rating]')).toBeNull();
    expect(one('[role=status]').textContent).toBe('Thank you for your rating.');
  });

  it('asks nothing where the channel does not', async () => {
    await show(<Ended {...props} scale={undefined} onRate={vi.fn()} />);
    expect(root.querySelector('[data-testid=widget-rating]')).toBeNull();
  });
});

describe('the board of emoji', () => {
  it('opens on the first one, is walked by arrows, gives one and closes', async () => {
    const onChoose = vi.fn();
    await show(<EmojiButton onChoose={onChoose} />);
    await act(() => one('[data-testid=widget-emoji]').click());
    await vi.waitFor(() => expect(root.querySelectorAll('.emoji button').length).toBeGreaterThan(40));
    const keys = [...root.querySelectorAll<HTMLButtonElement>('.emoji button')];
    await vi.waitFor(() => expect(document.activeElement).toBe(keys[0]));
    const press = (key: string) =>
      act(() => void document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
    await press('ArrowDown');
    await press('ArrowRight');
    expect(document.activeElement).toBe(keys[9]);
    await act(() => keys[9]?.click());
    expect(onChoose).toHaveBeenCalledExactlyOnceWith(keys[9]?.textContent);
    expect(root.querySelector('.emoji')).toBeNull();
  });

  it('closes on Escape without closing the panel behind it', async () => {
    const behind = vi.fn();
    await show(
      <main onKeyDown={behind}>
        <EmojiButton onChoose={vi.fn()} />
      </main>,
    );
    await act(() => one('[data-testid=widget-emoji]').click());
    await vi.waitFor(() => expect(root.querySelector('.emoji')).not.toBeNull());
    await act(
      () => void one('.emoji button').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
    );
    expect(root.querySelector('.emoji')).toBeNull();
    expect(behind).not.toHaveBeenCalled();
  });
});
