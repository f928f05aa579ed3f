// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Callback } from './callback.tsx';
import { LanguageProvider, loadLanguage } from './i18n.ts';
import { Leave } from './leave.tsx';
import { Position, waitText } from './position.tsx';

const wait = (p50: number, p90: number) =>
  ({ at: 0, p50Ms: p50 * 60_000, p90Ms: p90 * 60_000, method: 'pace' }) as const;
let root: HTMLElement;
beforeEach(() => {
  root = document.createElement('div');
  document.body.replaceChildren(root);
});

async function show(view: preact.ComponentChild, locale: 'en' | 'zh-CN' = 'en') {
  const language = await loadLanguage(locale);
  await act(() => render(<LanguageProvider value={language}>{view}</LanguageProvider>, root));
}

describe('the expected wait', () => {
  it.each([
    [wait(3, 4.6), 'About 3–5 minutes'],
    [wait(0.2, 0.9), 'Less than a minute'],
    [wait(0.8, 1), 'About a minute'],
    [wait(0.4, 2), 'About 1–2 minutes'],
  ])('%o is said as %s', async (estimate, text) => {
    const { t } = await loadLanguage('en');
    expect(waitText(estimate, t)).toBe(text);
  });

  it('stands beside the place in a polite live region, in both languages', async () => {
    await show(<Position position={4} wait={wait(3, 5)} />);
    expect(root.querySelector('[role=status]')?.textContent).toBe('You are number 4 in lineAbout 3–5 minutes');
    await show(<Position position={4} wait={{ ...wait(3, 5), reason: 'agents_left' }} />, 'zh-CN');
    expect(root.querySelector('[role=status]')?.textContent).toContain('预计等待约 3–5 分钟');
    expect(root.textContent).toContain('当前在线客服减少');
    await show(<Position position={undefined} wait={undefined} />);
    expect(root.textContent).toBe('');
  });
});

describe('a callback', () => {
  const press = (id: string) => act(() => root.querySelector<HTMLElement>(`[data-testid=${id}]`)?.click());

  it('is chosen with or without a number', async () => {
    const onChoose = vi.fn(async () => undefined);
    await show(<Callback callback={{ offered: true }} onChoose={onChoose} />);
    await press('widget-callback');
    const input = root.querySelector('input')!;
    await act(() => {
      input.value = ' 13800138000 ';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await act(async () => void root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true })));
    expect(onChoose).toHaveBeenCalledExactlyOnceWith('13800138000');
  });

  it('says when it did not work, and what is promised', async () => {
    await show(<Callback callback={{ offered: true }} onChoose={() => Promise.reject(new Error('no'))} />);
    await press('widget-callback');
    await act(async () => void root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true })));
    expect(root.querySelector('[role=alert]')).not.toBeNull();
    await show(<Callback callback={{ dueAt: Date.UTC(2026, 0, 5, 9) }} onChoose={vi.fn()} />);
    expect(root.querySelector('[data-testid=widget-callback-promised]')).not.toBeNull();
    await show(<Callback callback={undefined} onChoose={vi.fn()} />);
    expect(root.textContent).toBe('');
  });
});

describe('leaving the line', () => {
  const press = (id: string) => act(async () => root.querySelector<HTMLElement>(`[data-testid=${id}]`)?.click());

  it('is asked twice, says when it did not work, and is offered only to who waits', async () => {
    const onLeave = vi.fn().mockRejectedValueOnce(new Error('no')).mockResolvedValue(undefined);
    await show(<Leave isWaiting onLeave={onLeave} />);
    await press('widget-leave');
    expect(onLeave).not.toHaveBeenCalled();
    await press('widget-leave-confirm');
    expect(root.querySelector('[role=alert]')).not.toBeNull();
    await press('widget-leave-confirm');
    expect(onLeave).toHaveBeenCalledTimes(2);
    await show(<Leave isWaiting={false} onLeave={onLeave} />);
    expect(root.textContent).toBe('');
  });
});
