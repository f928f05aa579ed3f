import type { FileDto } from '@tandem/contracts';
import { Button } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * A message as its sender's program laid it out, on wish. Its address forbids scripts and everything from outside, and
 * so does the frame.
 */
export function MailFrame({ file }: { readonly file: FileDto }) {
  const { t } = useTranslation('thread');
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="mt-2 flex flex-col items-start gap-2">
      <Button size="small" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {isOpen ? t('message.hideAsSent') : t('message.showAsSent')}
      </Button>
      {isOpen && (
        <iframe
          title={t('message.asSent')}
          src={file.url}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          // A mail is made for white paper, whatever the theme.
          className="h-96 w-xl max-w-full resize-y rounded-input border border-line bg-white"
        />
      )}
    </div>
  );
}
