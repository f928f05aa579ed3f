import { useTranslation } from 'react-i18next';

/** A permission such as `http:api.example.org` as a sentence of what the plugin may do. */
export function usePermissionText(): (permission: string) => string {
  const { t } = useTranslation('plugins');
  return (permission) => {
    const [kind, ...rest] = permission.split(':');
    const host = rest.join(':');
    switch (kind) {
      case 'http':
        return host.startsWith('@') ? t('permission.http-config') : t('permission.http', { host });
      case 'tcp':
        return t('permission.tcp', { host });
      case 'process':
        return t('permission.process');
      case 'files':
        return t('permission.files');
      default:
        return t('permission.other', { permission });
    }
  };
}
