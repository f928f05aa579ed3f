import type { RuleDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, CopyField, Dialog } from '@tandem/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { useErrorText } from '../../lib/error-text.ts';

/** Where requests go that begin a rule, and a new secret to sign them with. */
export function HookDialog({ rule, onClose }: { readonly rule: RuleDto; readonly onClose: () => void }) {
  const { t } = useTranslation('automation');
  const { t: common } = useTranslation('common');
  const errorText = useErrorText();
  const renew = useMutation({
    mutationFn: () => call(api.rules.renewHook, { params: { id: rule.id } }),
    // Said in place.
    onError: () => undefined,
  });
  const made = renew.data;
  return (
    <Dialog
      isOpen
      isSticky
      onOpenChange={onClose}
      title={t('hook.title', { name: rule.name })}
      footer={
        made ? (
          <Button variant="primary" onPress={onClose}>
            {common('action.close')}
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>{common('action.cancel')}</Button>
            <Button variant="primary" isPending={renew.isPending} onPress={() => renew.mutate()}>
              {t('hook.renew')}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-3 text-sm">
        <p className="text-fg-secondary">{made ? t('hook.once') : t('hook.body')}</p>
        {made && (
          <>
            <CopyField label={t('hook.url')} value={made.url} />
            <CopyField label={t('hook.secret')} value={made.secret} description={t('hook.how')} />
          </>
        )}
        {renew.isError && (
          <p role="alert" className="text-danger">
            {errorText(renew.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
