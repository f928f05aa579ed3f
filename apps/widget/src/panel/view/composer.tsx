import { useRef, useState } from 'preact/hooks';
import type { ChatClient } from '../client/chat-client.ts';
import { imageTypes, type Takes } from '../client/upload.ts';
import { AttachButton } from './attach-button.tsx';
import { Attachments } from './attachments.tsx';
import { EmojiButton } from './emoji-button.tsx';
import { useLanguage } from './i18n.ts';
import { SendIcon } from './icons.tsx';
import { type UploadFile, useAttachments } from './use-attachments.ts';
import { useAutoGrow } from './use-auto-grow.ts';
import { useDrop } from './use-drop.ts';

const maxLength = 10_000;

interface ComposerProps {
  client: ChatClient;
  takes: Takes;
  upload: UploadFile;
}

export function Composer({ client, takes, upload }: ComposerProps) {
  const { t } = useLanguage();
  const [text, setText] = useState('');
  const attachments = useAttachments(upload, takes);
  const area = useRef<HTMLTextAreaElement>(null);
  const dropping = useDrop(takes !== 'nothing', attachments.add);
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
  const write = (next: string) => {
    setText(next);
    client.typed(next);
  };
  const insert = (emoji: string) => {
    const { selectionStart = text.length, selectionEnd = text.length } = area.current ?? {};
    write(text.slice(0, selectionStart) + emoji + text.slice(selectionEnd));
    area.current?.focus();
  };
  return (
    <form
      class={dropping ? 'composer dropping' : 'composer'}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {dropping && <p class="drop">{t(takes === 'files' ? 'composer.dropFile' : 'composer.drop')}</p>}
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
        {takes !== 'nothing' && (
          <AttachButton
            label={t(takes === 'files' ? 'composer.attachFile' : 'composer.attach')}
            accept={takes === 'files' ? undefined : imageTypes.join()}
            onChoose={attachments.add}
          />
        )}
        <textarea
          ref={area}
          rows={1}
          value={text}
          aria-label={t('composer.label')}
          placeholder={t('composer.placeholder')}
          data-testid="widget-composer"
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={(event) => {
            // 229: the key belongs to an input method, also where a browser forgets `isComposing` (Safari).
            if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
              event.preventDefault();
              send();
            }
          }}
          onPaste={({ clipboardData }) => takes !== 'nothing' && attachments.add([...(clipboardData?.files ?? [])])}
        />
        <EmojiButton onChoose={insert} />
        <button type="submit" class="send" aria-label={t('composer.send')} disabled={!ready} data-testid="widget-send">
          <SendIcon />
        </button>
      </div>
    </form>
  );
}
