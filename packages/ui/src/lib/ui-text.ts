import { type KeyOf, lookup, type Params } from '@tandem/i18n';
import en from '@tandem/i18n/messages/en/ui';
import zh from '@tandem/i18n/messages/zh-CN/ui';
import { useCallback } from 'react';
import { useLocale } from 'react-aria-components';

/** Texts that belong to the components themselves, in the language of the nearest `UiProvider`. */
export type UiText = (key: KeyOf<'ui'>, params?: Params) => string;

export function useUiText(): UiText {
  const chinese = useLocale().locale.startsWith('zh');
  return useCallback(
    (key, params) => (chinese ? lookup(zh, 'zh-CN', key, params) : lookup(en, 'en', key, params)) ?? key,
    [chinese],
  );
}
