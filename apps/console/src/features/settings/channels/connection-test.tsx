import { api } from '@tandem/contracts/calls';
import { Button } from '@tandem/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';

interface TestProps {
  readonly type: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Of a channel that is stored: secrets that are not given are its own. */
  readonly channelId?: string;
}

/** Asks the provider whether the settings hold, and says in words what it answered. */
export function ConnectionTest({ type, config, channelId }: TestProps) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const test = useMutation({
    mutationFn: () =>
      call(api.channels.test, {
        body: { type, config: { ...config }, ...(channelId === undefined ? {} : { channelId }) },
      }),
    // Said in place.
    onError: () => undefined,
  });
  const said = test.data;
  return (
    <div className="flex flex-col items-start gap-3">
      <Button isPending={test.isPending} onPress={() => test.mutate()}>
        {t('channels.test.start')}
      </Button>
      <div role="status" className="text-sm">
        {said?.result === 'works' && (
          <p className="text-success">
            {t('channels.test.works', { ms: said.ms })} <span data-data>{said.account}</span>
          </p>
        )}
        {said?.result === 'untested' && <p className="text-fg-secondary">{t('channels.test.untested')}</p>}
        {said?.result === 'failed' && (
          <p className="text-danger">
            {t(`channels.test.class.${reasonOf(said.class)}`)} <span data-data>{said.message}</span>
          </p>
        )}
        {test.isError && <p className="text-danger">{errorText(test.error)}</p>}
      </div>
    </div>
  );
}

/** The classes that tell an admin different things to do. */
const reasonOf = (given: string): 'auth' | 'config' | 'rate' | 'transient' => {
  if (given === 'auth' || given === 'transient') return given;
  return given === 'rate' || given === 'quota' ? 'rate' : given === 'unknown' ? 'transient' : 'config';
};
