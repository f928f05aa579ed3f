import type { FileDto } from '@tandem/contracts';
import { IconButton, Spinner } from '@tandem/ui';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface AttachmentsProps {
  readonly files: readonly FileDto[];
  readonly uploading: readonly string[];
  readonly onRemove: (id: string) => void;
}

/** The images of a draft, and those still being uploaded. */
export function Attachments({ files, uploading, onRemove }: AttachmentsProps) {
  const { t } = useTranslation('inbox');
  if (files.length === 0 && uploading.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2 pt-2">
      {files.map((file) => (
        <li key={file.id} className="relative">
          <img
            src={file.thumbnailUrl ?? file.url}
            alt={file.name}
            className="size-16 rounded-input border border-line object-cover"
          />
          <IconButton
            label={t('composer.removeFile', { name: file.name })}
            size="small"
            variant="secondary"
            onPress={() => onRemove(file.id)}
            className="-top-2 -right-2 absolute"
          >
            <X aria-hidden="true" size={12} />
          </IconButton>
        </li>
      ))}
      {uploading.map((name) => (
        <li
          key={name}
          className="flex size-16 items-center justify-center rounded-input border border-line border-dashed"
        >
          <span className="sr-only">{t('composer.uploading', { name })}</span>
          <Spinner />
        </li>
      ))}
    </ul>
  );
}
