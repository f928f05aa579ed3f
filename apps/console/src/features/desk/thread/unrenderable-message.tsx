import { Disclosure } from '@tandem/ui';
import { useTranslation } from 'react-i18next';

/** Stands in for one message that cannot be drawn; what it holds can still be read. */
export function UnrenderableMessage({ source }: { readonly source: unknown }) {
  const { t } = useTranslation('thread');
  return (
    <div role="note" className="mx-auto max-w-lg px-4 pt-3 text-fg-muted text-xs">
      <p className="text-center">{t('message.broken')}</p>
      <Disclosure title={t('message.viewSource')}>
        <pre className="max-h-64 overflow-auto whitespace-pre-wrap break-all">{JSON.stringify(source, null, 2)}</pre>
      </Disclosure>
    </div>
  );
}
