import { api } from '@tandem/contracts/calls';
import { Button, TextArea } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useMay } from '../../../session/session.ts';
import { useDocument } from '../editor-context.tsx';
import { mentionAt, withMention } from '../model/mentions.ts';

interface MentionProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

const shown = 5;

/** A text in which `@` and a few letters offer the people one may mean: those who spoke here, and all one may see. */
export function MentionField({ label, value, onChange }: MentionProps) {
  const { t } = useTranslation('flows');
  const { annotations = [] } = useDocument();
  const asked = mentionAt(value);
  const mayRead = useMay('user:read');
  const people = useQuery({
    queryKey: ['users', 'mention'],
    queryFn: () => call(api.people.list, { query: { limit: 200 } }),
    enabled: mayRead && asked !== undefined,
    staleTime: 60_000,
  }).data;
  const spoke = annotations.flatMap((each) => (each.kind === 'comment' ? each.messages.map(({ by }) => by.name) : []));
  const names = [...new Set([...spoke, ...(people?.items ?? []).map(({ displayName }) => displayName)])];
  const found = asked === undefined ? [] : names.filter((name) => name.toLowerCase().includes(asked.toLowerCase()));
  return (
    <div className="flex flex-col gap-1">
      <TextArea label={label} value={value} onChange={onChange} />
      {found.length > 0 && (
        <ul aria-label={t('comments.mention')} className="flex flex-wrap gap-1">
          {found.slice(0, shown).map((name) => (
            <li key={name}>
              <Button size="small" onPress={() => onChange(withMention(value, name))}>
                @{name}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
