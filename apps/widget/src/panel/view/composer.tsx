import { useRef, useState } from 'preact/hooks';
import type { ChatClient } from '../client/chat-client.ts';
import { Attachments } from './attachments.tsx';
import { useLanguage } from './i18n.ts';
import { ImageIcon, SendIcon } from './icons.tsx';
import { useAttachments } from './use-attachments.ts';
import { useAutoGrow } from './use-auto-grow.ts';
import { useDrop } from './use-drop.ts';

const maxLength = 10_000;

interface ComposerProps {
  client: ChatClient;
  images: boolean;
  upload: (file: File) => Promise<string>;
}

export function Composer({ client, images, upload }: ComposerProps) {
  const { t } = useLanguage();
  const [text, setText] = useState('');
  const attachments = useAttachments(upload);
  const area = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const dropping = useDrop(images, attachments.add);
  useAutoGrow(area, text);

  const ready = (text.trim() !== '' || attachments.done.length > 0) && !attachments.busy && text.length <= maxLength;
  const send = () => {
    if (ready) {
      client.send({ text: text.trim(), fileIds: attachments.done });
      setText('');
      attachments.clear();
      area.current?.focus();
    }
  };
  return (
    <form
      class={dropping ? 'composer dropping' : 'composer'}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {dropping && <p class="drop">{t('composer.drop')}</p>}
      <Attachments items={attachments.items} onRemove={attachments.remove} />
      {attachments.problem && (
        <p class="problem" role="alert">
          {attachments.problem}
        </p>
      )}
      {text.length > maxLength && (
        <p class="problem" role="alert">
          {t('composer.tooLong', { max: maxLength })}
        </p>
      )}
      <div class="field">
        {images && (
          <>
            <button
              type="button"
              class="icon-button"
              aria-label={t('composer.attach')}
              title={t('composer.attach')}
              onClick={() => picker.current?.click()}
            >
              <ImageIcon />
            </button>
            <input
              ref={picker}
              type="file"
              accept="image/png,image/jpeg,image/gif,image/webp"
              multiple
              hidden
              data-testid="widget-file"
              onChange={({ currentTarget }) => {
                attachments.add([...(currentTarget.files ?? [])]);
                currentTarget.value = '';
              }}
            />
          </>
        )}
        <textarea
          ref={area}
          rows={1}
          value={text}
          aria-label={t('composer.label')}
          placeholder={t('composer.placeholder')}
          data-testid="widget-composer"
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            client.typed(currentTarget.value);
          }}
          onKeyDown={(event) => {
            // 229: the key belongs to an input method, also where a browser forgets `isComposing` (Safari).
            if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
              event.preventDefault();
              send();
            }
          }}
          onPaste={({ clipboardData }) => images && attachments.add([...(clipboardData?.files ?? [])])}
        />
        <button type="submit" class="send" aria-label={t('composer.send')} disabled={!ready} data-testid="widget-send">
          <SendIcon />
        </button>
      </div>
    </form>
  );
}
