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
      {items.map(({ key, name, preview, progress, fileId }) => (
        <li key={key} class={fileId === undefined ? 'uploading' : undefined}>
          {preview ? <img src={preview} alt={name} /> : <span class="chosen">{name}</span>}
          {fileId === undefined && (
            <progress value={progress} aria-label={t('composer.uploading', { name })} data-testid="widget-progress" />
          )}
          <button type="button" aria-label={t('composer.remove', { name })} onClick={() => onRemove(key)}>
            <CloseIcon />
          </button>
        </li>
      ))}
    </ul>
  );
}
