import { LoaderCircle } from 'lucide-react';
import { useUiText } from '../lib/ui-text.js';

/** Work of unknown length. */
export function Spinner({ size = 20 }: { readonly size?: number }) {
  const t = useUiText();
  return (
    <span role="status" aria-label={t('loading')} className="inline-flex text-fg-muted">
      <LoaderCircle aria-hidden="true" size={size} className="spin" />
    </span>
  );
}
