import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../action/button.js';
import { useUiText } from '../lib/ui-text.js';
import { StateBox } from './state-box.js';

export interface ErrorStateProps {
  readonly title?: string;
  /** The cause in plain words. */
  readonly children?: ReactNode;
  readonly onRetry?: () => void;
  readonly isPage?: boolean;
  readonly className?: string;
}

export function ErrorState({ title, children, onRetry, isPage = false, className = '' }: ErrorStateProps) {
  const t = useUiText();
  return (
    <StateBox
      role="alert"
      isPage={isPage}
      className={className}
      icon={<CircleAlert size={20} className="text-danger" />}
      title={title ?? t('error.title')}
      actions={onRetry && <Button onPress={onRetry}>{t('retry')}</Button>}
    >
      {children}
    </StateBox>
  );
}
