import { api } from '@tandem/contracts/calls';
import type { OptionsResolver } from '@tandem/ui/schema-form';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { usePluginText } from '../../../lib/plugin-text.ts';

/** Languages a contact centre may ask for; the reader's own words for them come from the platform. */
export const languageCodes = [
  'zh-CN',
  'zh-TW',
  'en',
  'ja',
  'ko',
  'fr',
  'de',
  'es',
  'pt',
  'it',
  'ru',
  'ar',
  'hi',
  'id',
  'th',
  'vi',
];

/** The choices behind `optionsFrom` in the forms of settings. */
export function useOptions(): OptionsResolver {
  const { i18n } = useTranslation();
  const text = usePluginText();
  return useCallback(
    async (source) => {
      const names = new Intl.DisplayNames(i18n.language, { type: 'language' });
      switch (source) {
        case 'languages':
          return languageCodes.map((code) => ({ id: code, label: names.of(code) ?? code }));
        case 'timeZones':
          return Intl.supportedValuesOf('timeZone').map((zone) => ({ id: zone, label: zone }));
        case 'users': {
          // With those who are invited: a queue may count on them before they have signed in.
          const { items } = await call(api.people.list, { query: { limit: 200 } });
          return items.map((user) => ({ id: user.id, label: user.displayName }));
        }
        case 'queues':
          return named(await call(api.queues.list, { query: { limit: 200 } }));
        case 'skills':
          return named(await call(api.skills.list, { query: { limit: 200 } }));
        case 'hours':
          return named(await call(api.businessHours.list, { query: { limit: 200 } }));
        case 'flows':
          return named(await call(api.flows.list, { query: {} }));
        case 'strategies': {
          const { items } = await call(api.plugins.strategies);
          return items.map((strategy) => ({ id: strategy.id, label: text(strategy.title) }));
        }
        case 'channelTypes': {
          const { items } = await call(api.plugins.channelTypes);
          return items.map((type) => ({ id: type.type, label: text(type.title) }));
        }
        default:
          return [];
      }
    },
    [i18n.language, text],
  );
}

const named = ({ items }: { items: readonly { id: string; name: string }[] }) =>
  items.map(({ id, name }) => ({ id, label: name }));
