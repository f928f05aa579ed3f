import { Button, TextArea } from '@tandem/ui';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A file from the disk, or its text. */
export function FileChooser({ onText }: { readonly onText: (text: string, fileName: string) => void }) {
  const { t } = useTranslation('templates');
  const input = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState('');
  return (
    <div className="flex flex-col gap-4">
      <p className="text-fg-secondary text-sm">{t('file.body')}</p>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label={t('file.choose')}
        tabIndex={-1}
        className="sr-only"
        onChange={async ({ target }) => {
          const file = target.files?.[0];
          if (file) onText(await file.text(), file.name);
        }}
      />
      <Button icon={<FileUp aria-hidden="true" size={15} />} onPress={() => input.current?.click()}>
        {t('file.choose')}
      </Button>
      <TextArea label={t('file.paste')} value={pasted} onChange={setPasted} minRows={5} />
      <div>
        <Button isDisabled={pasted.trim() === ''} onPress={() => onText(pasted, '')}>
          {t('file.read')}
        </Button>
      </div>
    </div>
  );
}
