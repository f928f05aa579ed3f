import { useState } from 'preact/hooks';
import { newClientId } from '../client/client-id.ts';
import { maxImageMb, UploadRefused } from '../client/upload.ts';
import { useLanguage } from './i18n.ts';

export interface Attachment {
  key: string;
  name: string;
  preview: string;
  /** The id on the server, once it is there. */
  fileId?: string;
}

/** Images chosen for the next message: uploaded at once, sent with it. */
export function useAttachments(upload: (file: File) => Promise<string>) {
  const { t } = useLanguage();
  const [items, setItems] = useState<readonly Attachment[]>([]);
  const [problem, setProblem] = useState('');

  const remove = (key: string) =>
    setItems((now) => {
      const gone = now.find((item) => item.key === key);
      if (gone) {
        URL.revokeObjectURL(gone.preview);
      }
      return now.filter((item) => item.key !== key);
    });

  const addOne = async (file: File) => {
    const key = newClientId();
    setItems((now) => [...now, { key, name: file.name, preview: URL.createObjectURL(file) }]);
    try {
      const fileId = await upload(file);
      setItems((now) => now.map((item) => (item.key === key ? { ...item, fileId } : item)));
    } catch (error) {
      remove(key);
      const reason = error instanceof UploadRefused ? error.reason : 'uploadFailed';
      setProblem(t(`problem.${reason}`, { max: maxImageMb }));
    }
  };

  return {
    items,
    problem,
    busy: items.some((item) => item.fileId === undefined),
    done: items.flatMap(({ fileId }) => fileId ?? []),
    add: (files: readonly File[]) => {
      setProblem('');
      for (const file of files.slice(0, 10 - items.length)) {
        void addOne(file);
      }
    },
    remove,
    clear: () => {
      for (const { key } of items) {
        remove(key);
      }
      setProblem('');
    },
  };
}
