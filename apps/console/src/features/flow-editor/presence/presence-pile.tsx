import { Avatar, Button, DialogTrigger, Popover, Tooltip } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { useMe } from '../../../session/session.ts';
import { useDoing, useOthers } from './use-others.ts';
import { usePresence } from './use-presence.ts';

/** More than this, and the rest is a number. */
const mostAvatars = 4;

/** Who else has the draft open; pressed, by name and with what they do. */
export function PresencePile({ flowId }: { readonly flowId: string }) {
  usePresence(flowId);
  return <Pile />;
}

function Pile() {
  const { t } = useTranslation('drafts');
  const me = useMe();
  const format = useFormat();
  const others = useOthers();
  const doing = useDoing();
  if (others.length === 0) return null;
  const names = [...new Map(others.map(({ person }) => [person.id, person])).values()];
  // A second window of one's own is shown, but is nobody else.
  const count = names.filter(({ id }) => id !== me.id).length;
  return (
    <DialogTrigger>
      <Tooltip content={format.list(names.map(({ displayName }) => displayName))}>
        <Button
          variant="quiet"
          data-testid="presence"
          aria-label={count === 0 ? t('presence.mine') : t('presence.pile', { count })}
          className="px-1"
        >
          <span className="flex -space-x-1.5">
            {names.slice(0, mostAvatars).map(({ id, displayName }) => (
              <Avatar key={id} name={displayName} size="small" />
            ))}
          </span>
          {names.length > mostAvatars && <span className="text-xs tabular-nums">+{names.length - mostAvatars}</span>}
        </Button>
      </Tooltip>
      <Popover label={t('presence.title')}>
        <ul aria-label={t('presence.title')} className="flex min-w-48 flex-col gap-2">
          {others.map((other) => (
            <li key={other.key} className="flex items-center gap-2 text-sm">
              <Avatar name={other.person.displayName} size="small" />
              <span className="min-w-0">
                <span className="block font-medium">
                  {other.person.id === me.id
                    ? t('presence.me', { name: other.person.displayName })
                    : other.person.displayName}
                </span>
                <span className="block text-fg-muted text-xs">{doing(other) ?? t('presence.looking')}</span>
              </span>
            </li>
          ))}
        </ul>
      </Popover>
    </DialogTrigger>
  );
}
