import type { PreferencesDto } from '@tandem/contracts';
import { Banner, Button, Select, Switch } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../preferences/use-preferences.ts';
import { useMe } from '../../session/session.ts';
import { Page } from '../../shell/page.tsx';
import { playTone, unlockSound } from '../desk/presence/sound.ts';
import { OutputChoice } from './output-choice.tsx';

const volumes = [0.2, 0.4, 0.6, 0.8, 1] as const;
const canNotify = () => 'Notification' in globalThis;

/** What I hear and see of what happens: sounds, their volume, notifications of the system; with a test of each. */
export function NotificationsPage() {
  const { t } = useTranslation('list');
  const { preferences, change } = usePreferences();
  const { sound, desktop, digest = true } = preferences;
  const { hasMail } = useMe();
  const [isBlocked, setBlocked] = useState(false);
  const [permission, setPermission] = useState(() => (canNotify() ? Notification.permission : 'denied'));
  const setSound = (patch: Partial<PreferencesDto['sound']>) => change({ sound: { ...sound, ...patch } });
  const test = async (volume = sound.volume) => {
    const isAudible = await unlockSound();
    setBlocked(!isAudible);
    if (isAudible) playTone('offer', volume);
  };
  const setDesktop = async (on: boolean) => {
    change({ desktop: on });
    if (on && canNotify() && Notification.permission === 'default') {
      setPermission(await Notification.requestPermission());
    }
  };
  return (
    <Page title={t('me.title')} description={t('me.body')}>
      <div className="flex max-w-lg flex-col gap-5">
        {isBlocked && <Banner tone="warning">{t('me.blocked')}</Banner>}
        <Switch value={sound.on} onChange={(on) => setSound({ on })}>
          {t('me.sound')}
        </Switch>
        <div className="flex items-end gap-3">
          <Select
            label={t('me.volume')}
            className="w-40"
            options={volumes.map((volume) => ({ id: String(volume), label: t('me.percent', { value: volume * 100 }) }))}
            value={String(sound.volume)}
            onChange={(value) => setSound({ volume: Number(value) })}
          />
          <Button onPress={() => void test()}>{t('me.test')}</Button>
        </div>
        <OutputChoice onChosen={() => void test()} />
        <Switch value={sound.messages} isDisabled={!sound.on} onChange={(messages) => setSound({ messages })}>
          {t('me.messages')}
        </Switch>
        <Switch value={sound.focused} isDisabled={!sound.on} onChange={(focused) => setSound({ focused })}>
          {t('me.focused')}
        </Switch>
        <Switch value={desktop} onChange={(on) => void setDesktop(on)}>
          {t('me.desktop')}
        </Switch>
        {desktop && permission === 'denied' && <Banner tone="warning">{t('me.denied')}</Banner>}
        {desktop && permission === 'default' && <Button onPress={() => void setDesktop(true)}>{t('me.allow')}</Button>}
        <div className="flex flex-col gap-1">
          <Switch value={digest && hasMail === true} isDisabled={!hasMail} onChange={(on) => change({ digest: on })}>
            {t('me.digest')}
          </Switch>
          <p className="text-fg-muted text-sm">{hasMail ? t('me.digestHelp') : t('me.noMail')}</p>
        </div>
      </div>
    </Page>
  );
}
