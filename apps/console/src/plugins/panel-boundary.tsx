import { ErrorState } from '@tandem/ui';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface PanelBoundaryProps {
  /** The plugin's title. */
  readonly plugin: string;
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

/** Keeps a broken panel to itself: one named box with a retry, while the rest of the page goes on. */
export class PanelBoundary extends Component<PanelBoundaryProps, { readonly error: Error | undefined }> {
  override state = { error: undefined };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) {
      return this.props.children;
    }
    const retry = () => {
      this.setState({ error: undefined });
      this.props.onRetry();
    };
    return <PanelFailure plugin={this.props.plugin} error={error} onRetry={retry} />;
  }
}

interface PanelFailureProps {
  readonly plugin: string;
  readonly error: Error;
  readonly onRetry: () => void;
}

function PanelFailure({ plugin, error, onRetry }: PanelFailureProps) {
  const { t } = useTranslation('shell');
  return (
    <ErrorState title={t('panel.failed', { plugin })} onRetry={onRetry}>
      <span className="font-mono text-xs">{error.message}</span>
    </ErrorState>
  );
}
