import type { FileDto } from '@tandem/contracts';
import { FileText, FileX } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Types that a browser draws itself and none runs. */
const shownAsImage = /^image\/(png|jpeg|gif|webp)$/;

/** A file of a message: images and sounds are shown here, all else is opened or kept by a press. */
export function Attachment({ file }: { readonly file: FileDto }) {
  const { t, i18n } = useTranslation(['inbox', 'thread']);
  if (file.state !== undefined) return <Unopened file={file} state={file.state} />;
  if (shownAsImage.test(file.contentType)) {
    return (
      <a
        href={file.url}
        target="_blank"
        rel="noreferrer"
        aria-label={t('thread.openImage', { name: file.name })}
        className="focus-ring mt-1 block rounded-input"
      >
        <img
          src={file.thumbnailUrl ?? file.url}
          alt={t('thread.image', { name: file.name })}
          width={file.width}
          height={file.height}
          loading="lazy"
          className="max-h-72 w-auto max-w-full rounded-input object-contain"
        />
      </a>
    );
  }
  return (
    <div className="mt-1 flex flex-col gap-1">
      {file.contentType.startsWith('audio/') && (
        // biome-ignore lint/a11y/useMediaCaption: what a customer recorded has no captions
        <audio controls preload="none" src={file.url} className="max-w-full" />
      )}
      <a
        href={file.url}
        target="_blank"
        rel="noreferrer"
        className="focus-ring flex items-center gap-2 rounded-input border border-line bg-surface px-2 py-1 text-sm"
      >
        <FileText aria-hidden="true" size={16} className="shrink-0" />
        <span className="min-w-0 flex-1 truncate" dir="auto">
          {file.name}
        </span>
        <span className="shrink-0 text-fg-muted text-xs tabular-nums">{sizeOf(file.size, i18n.language)}</span>
      </a>
    </div>
  );
}

/** One whose name alone is there, and why. */
function Unopened({ file, state }: { readonly file: FileDto; readonly state: NonNullable<FileDto['state']> }) {
  const { t } = useTranslation('thread');
  return (
    <p className="mt-1 rounded-input border border-line bg-surface px-2 py-1 text-sm">
      <span className="flex items-center gap-2">
        <FileX aria-hidden="true" size={16} className="shrink-0 text-danger" />
        <span className="min-w-0 flex-1 truncate" dir="auto">
          {file.name}
        </span>
      </span>
      <span className="text-fg-muted text-xs">{t(`file.${state}`)}</span>
    </p>
  );
}

/** Bytes as people read them. */
function sizeOf(bytes: number, language: string): string {
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount);
}
