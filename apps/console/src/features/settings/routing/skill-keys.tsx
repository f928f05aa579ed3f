import { api } from '@tandem/contracts/calls';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';

const query = { limit: 200 };

/** What a requirement may name: the paths, and the keys of the skills there are. */
export function SkillKeys() {
  const { t } = useTranslation('settings');
  const { data } = useQuery({ queryKey: ['skills', 'active'], queryFn: () => call(api.skills.list, { query }) });
  const skills = data?.items ?? [];
  return (
    <div className="text-fg-muted text-xs">
      <p>{t('queues.policy.names')}</p>
      {skills.length > 0 && (
        <p>
          {t('queues.policy.skillKeys')}:
          {skills.map(({ key, name }, index) => (
            <span key={key}>
              {index === 0 ? ' ' : ', '}
              <code className="font-mono">{key}</code> ({name})
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
