import type { PluginDto } from '@tandem/contracts';
import { Badge, Button, Link } from '@tandem/ui';
import { Puzzle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../lib/dynamic-text.ts';
import { usePluginText } from '../../lib/plugin-text.ts';
import { PluginState } from './plugin-state.tsx';

interface CardProps {
  readonly plugin: PluginDto;
  readonly mayManage: boolean;
  readonly onToggle: (plugin: PluginDto) => void;
}

/** One plugin: what it is, what it adds, how it is doing, on or off. */
export function PluginCard({ plugin, mayManage, onToggle }: CardProps) {
  const { t } = useTranslation('plugins');
  const text = usePluginText();
  const dynamic = useDynamicText();
  const name = text(plugin.title);
  const adds = Object.entries(plugin.contributes).filter(([, ids]) => ids.length > 0);
  const canToggle = mayManage && plugin.state !== 'incompatible' && plugin.state !== 'missing';
  return (
    <article
      aria-label={name}
      data-plugin-card={plugin.id}
      className="flex flex-col gap-3 rounded-card border border-line-subtle bg-surface p-4"
    >
      <header className="flex items-start gap-3">
        <span className="flex size-9 shrink-0 items-center justify-center rounded-card bg-accent-subtle text-accent-text">
          {plugin.icon === undefined ? (
            <Puzzle aria-hidden="true" size={18} />
          ) : (
            <img src={plugin.icon} alt="" className="size-5" />
          )}
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-base">
            <Link href={`/plugins/${plugin.id}`}>{name}</Link>
          </h2>
          <p className="text-fg-muted text-xs">
            {t('version', { version: plugin.version })} · {t(`origin.${plugin.origin}`)}
          </p>
        </div>
        <PluginState plugin={plugin} />
      </header>
      <p className="line-clamp-3 flex-1 text-fg-secondary text-sm">{text(plugin.description)}</p>
      {plugin.error && (
        <p role="alert" className="line-clamp-2 text-danger text-xs">
          {plugin.error.message}
        </p>
      )}
      <footer className="flex items-end gap-2">
        <div className="flex min-h-7 min-w-0 flex-1 flex-wrap items-center gap-1.5">
          {adds.map(([kind]) => (
            <Badge key={kind}>{dynamic(`plugins:contributes.${kind}`, kind)}</Badge>
          ))}
        </div>
        {canToggle && (
          <Button size="small" variant={plugin.enabled ? 'secondary' : 'primary'} onPress={() => onToggle(plugin)}>
            {plugin.enabled ? t('disable') : t('enable')}
          </Button>
        )}
      </footer>
    </article>
  );
}
