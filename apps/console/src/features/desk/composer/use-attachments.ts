import type { FileDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { canTake } from '@tandem/domain';
import { toast } from '@tandem/ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { upload } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import type { DraftKind } from '../data/use-drafts.ts';
import type { Carries } from './carries.ts';

const maxBytes = 40 * 1024 * 1024;
const imageType = /^image\/(png|jpeg|gif|webp)$/;

/**
 * Uploads images as soon as they are chosen, pasted or dropped, and hands each on when it has arrived: to the draft it
 * was chosen for, whichever is shown by then.
 */
export function useAttachments(
  kind: DraftKind,
  /** What the channel takes; undefined where everything goes, as in a note. */
  channel: Carries | undefined,
  onUploaded: (kind: DraftKind, file: FileDto) => void,
) {
  const { t } = useTranslation(['inbox', 'thread']);
  const errorText = useErrorText();
  const latest = useLatest(onUploaded);
  const [uploading, setUploading] = useState<readonly { kind: DraftKind; name: string }[]>([]);

  const complain = (name: string, reason: string) =>
    toast({ text: t('composer.uploadFailed', { name, reason }), tone: 'danger' });

  const add = async (file: File) => {
    const isImage = imageType.test(file.type);
    // What the channel cannot carry is said before it is sent.
    const isTaken = !channel || canTake({ name: file.name, contentType: file.type, size: file.size }, channel);
    if (!isTaken && !channel?.links) {
      complain(file.name, isImage ? t('thread:composer.noImages') : t('thread:composer.noFiles'));
      return;
    }
    if (file.size > maxBytes) {
      complain(file.name, t('composer.tooLarge'));
      return;
    }
    const upcoming = { kind, name: file.name };
    setUploading((all) => [...all, upcoming]);
    try {
      latest(kind, await upload(api.files.upload, { name: file.name }, file));
    } catch (error) {
      complain(file.name, errorText(error));
    } finally {
      setUploading((all) => all.filter((each) => each !== upcoming));
    }
  };
  const here = uploading.filter((each) => each.kind === kind).map(({ name }) => name);
  return { uploading: here, addAll: (list: Iterable<File>) => void Promise.all([...list].map(add)) };
}

/** The newest of a callback that changes with every render, for work that outlives the render that began it. */
function useLatest<T extends unknown[]>(callback: (...values: T) => void): (...values: T) => void {
  const ref = useRef(callback);
  useEffect(() => {
    ref.current = callback;
  });
  return (...values) => ref.current(...values);
}
