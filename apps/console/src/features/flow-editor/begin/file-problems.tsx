import type { Issue } from '@tandem/flow';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../../lib/dynamic-text.ts';

/** A broken file can have thousands. */
const shown = 50;

/** Everything that is wrong with a file, in words. */
export function FileProblems({ issues }: { readonly issues: readonly Issue[] }) {
  const { t } = useTranslation('templates');
  const dynamic = useDynamicText();
  const textOf = ({ code, nodeId, edgeId, field, params = {} }: Issue) => {
    const problem = dynamic(`flow:problems.${code}`, code, params);
    const place = [nodeId ?? edgeId, field].filter((part) => part !== undefined && part !== '').join(' ');
    return place === '' ? problem : t('file.at', { place, problem });
  };
  return (
    <div role="alert" className="flex flex-col gap-2">
      <p className="font-medium text-danger">{t('file.problems', { count: issues.length })}</p>
      <ul className="flex list-disc flex-col gap-1 pl-5 text-sm">
        {[...new Set(issues.slice(0, shown).map(textOf))].map((text) => (
          <li key={text} className="break-words">
            {text}
          </li>
        ))}
        {issues.length > shown && <li>{t('file.more', { count: issues.length - shown })}</li>}
      </ul>
    </div>
  );
}
