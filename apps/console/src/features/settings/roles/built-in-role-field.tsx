import type { CustomField } from '@tandem/ui/schema-form';
import { useTranslation } from 'react-i18next';

/** From which built-in role a role was made: said, not changed. */
export function BuiltInRoleField({ field }: { readonly field: CustomField }) {
  const { t } = useTranslation('common');
  const names = { agent: t('role.agent'), supervisor: t('role.supervisor'), admin: t('role.admin') };
  return (
    <p className="text-fg-secondary text-sm">
      {field.label}: {names[field.value as keyof typeof names]}
    </p>
  );
}
