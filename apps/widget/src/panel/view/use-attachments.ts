import { useState } from 'preact/hooks';
import { newClientId } from '../client/client-id.ts';
import { imageTypes, maxFileMb, type Takes, type Upload, UploadRefused } from '../client/upload.ts';
import { useLanguage } from './i18n.ts';

export interface Attachment {
  key: string;
  name: string;
  /** Of an image. */
  preview?: string;
  /** The share that is on the server, up to 1. */
  progress: number;
  /** The id on the server, once it is there. */
  fileId?: string;
}

/** Sends one to the server and gives its id there. */
export type UploadFile = (upload: Pick<Upload, 'takes' | 'file' | 'onProgress'>) => Promise<string>;

/** Files chosen for the next message: uploaded at once, sent with it. */
export function useAttachments(upload: UploadFile, takes: Takes) {
  const { t } = useLanguage();
  const [items, setItems] = useState<readonly Attachment[]>([]);
  const [problem, setProblem] = useState('');

  const change = (key: string, what: Partial<Attachment>) =>
    setItems((now) => now.map((item) => (item.key === key ? { ...item, ...what } : item)));

  const remove = (key: string) =>
    setItems((now) => {
      const preview = now.find((item) => item.key === key)?.preview;
      if (preview) {
        URL.revokeObjectURL(preview);
      }
      return now.filter((item) => item.key !== key);
    });

  const addOne = async (file: File) => {
    const key = newClientId();
    const preview = imageTypes.includes(file.type) ? { preview: URL.createObjectURL(file) } : {};
    setItems((now) => [...now, { key, name: file.name, progress: 0, ...preview }]);
    try {
      const fileId = await upload({ takes, file, onProgress: (progress) => change(key, { progress }) });
      change(key, { fileId, progress: 1 });
    } catch (error) {
      remove(key);
      const reason = error instanceof UploadRefused ? error.reason : 'uploadFailed';
      setProblem(t(`problem.${reason}`, { max: maxFileMb }));
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
