import { Tabs } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../shell/page.tsx';
import { SkillGaps } from './skill-gaps.tsx';
import { SkillMatrix } from './skill-matrix.tsx';

/** Agents by skills, and where skills are short. */
export function SkillMatrixPage() {
  const { t } = useTranslation('skills');
  return (
    <Page title={t('title')} description={t('description')} width="wide">
      <Tabs
        label={t('title')}
        items={[
          { id: 'matrix', label: t('tab.matrix'), content: <SkillMatrix /> },
          { id: 'gaps', label: t('tab.gaps'), content: <SkillGaps /> },
        ]}
      />
    </Page>
  );
}
