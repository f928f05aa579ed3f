import { useLanguage } from './i18n.ts';
import { CloseIcon } from './icons.tsx';
import type { Attachment } from './use-attachments.ts';

export function Attachments({ items, onRemove }: { items: readonly Attachment[]; onRemove: (key: string) => void }) {
  const { t } = useLanguage();
  if (items.length === 0) {
    return null;
  }
  return (
    <ul class="attachments">
      {items.map(({ key, name, preview, fileId }) => (
        <li key={key} class={fileId === undefined ? 'uploading' : undefined}>
          <img src={preview} alt={fileId === undefined ? t('composer.uploading', { name }) : name} />
          <button type="button" aria-label={t('composer.removeImage', { name })} onClick={() => onRemove(key)}>
            <CloseIcon />
          </button>
        </li>
      ))}
    </ul>
  );
}
