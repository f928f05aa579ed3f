// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, it, vi } from 'vitest';
import { UploadRefused } from '../client/upload.ts';
import { Composer } from './composer.tsx';
import { LanguageProvider, loadLanguage } from './i18n.ts';
import type { UploadFile } from './use-attachments.ts';

const client = { send: vi.fn(), typed: vi.fn() };
let root: HTMLElement;
beforeEach(() => {
  client.send.mockClear();
  root = document.createElement('div');
  document.body.replaceChildren(root);
});

async function choose(upload: UploadFile, file: File) {
  const language = await loadLanguage('en');
  const view = <Composer client={client as never} takes="files" upload={upload} />;
  await act(() => render(<LanguageProvider value={language}>{view}</LanguageProvider>, root));
  const picker = root.querySelector<HTMLInputElement>('[data-testid=widget-file]')!;
  Object.defineProperty(picker, 'files', { value: [file] });
  await act(async () => void picker.dispatchEvent(new Event('change', { bubbles: true })));
}
const invoice = new File(['%PDF-1.7'], 'invoice.pdf', { type: 'application/pdf' });

it('shows how far a file has come, and sends it when it is there', async () => {
  let arrived: (id: string) => void = vi.fn();
  const upload = vi.fn<UploadFile>(({ onProgress }) => {
    onProgress(0.4);
    return new Promise((resolve) => {
      arrived = resolve;
    });
  });
  await choose(upload, invoice);
  expect(upload).toHaveBeenCalledWith(expect.objectContaining({ takes: 'files', file: invoice }));
  const bar = root.querySelector('progress');
  expect([bar?.getAttribute('aria-label'), bar?.value]).toEqual(['Uploading invoice.pdf', 0.4]);
  expect(root.querySelector<HTMLButtonElement>('[data-testid=widget-send]')?.disabled).toBe(true);
  await act(async () => arrived('f1'));
  expect(root.querySelector('progress')).toBeNull();
  await act(() => root.querySelector<HTMLButtonElement>('[data-testid=widget-send]')?.click());
  expect(client.send).toHaveBeenCalledExactlyOnceWith({ text: '', fileIds: ['f1'] });
});

it('says why a file was not taken', async () => {
  await choose(() => Promise.reject(new UploadRefused('fileType')), invoice);
  expect(root.querySelector('[role=alert]')?.textContent).toBe('Files of this kind cannot be sent.');
  expect(root.querySelector('.attachments')).toBeNull();
});
