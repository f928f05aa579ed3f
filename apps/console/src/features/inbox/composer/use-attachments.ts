import { api, type FileDto } from '@tandem/contracts';
import { toast } from '@tandem/ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/api-error.ts';
import { upload } from '../../../api/client.ts';

const maxBytes = 40 * 1024 * 1024;
const imageType = /^image\/(png|jpeg|gif|webp)$/;

/** Uploads images as soon as they are chosen, pasted or dropped, and hands each on when it has arrived. */
export function useAttachments(onUploaded: (file: FileDto) => void) {
  const { t } = useTranslation('inbox');
  const latest = useLatest(onUploaded);
  const [uploading, setUploading] = useState<readonly string[]>([]);

  const complain = (name: string, reason: string) =>
    toast({ text: t('composer.uploadFailed', { name, reason }), tone: 'danger' });

  const add = async (file: File) => {
    if (!imageType.test(file.type) || file.size > maxBytes) {
      complain(file.name, t('composer.notAnImage'));
      return;
    }
    setUploading((names) => [...names, file.name]);
    try {
      latest(await upload(api.files.upload, { name: file.name }, file));
    } catch (error) {
      complain(file.name, error instanceof ApiError ? error.message : String(error));
    } finally {
      setUploading((names) => names.filter((name) => name !== file.name));
    }
  };
  return { uploading, addAll: (list: Iterable<File>) => void Promise.all([...list].map(add)) };
}

/** The newest of a callback that changes with every render, for work that outlives the render that began it. */
function useLatest<T>(callback: (value: T) => void): (value: T) => void {
  const ref = useRef(callback);
  useEffect(() => {
    ref.current = callback;
  });
  return (value) => ref.current(value);
}
