import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Button,
  Text,
  UNSTABLE_ToastContent as ToastContent,
} from 'react-aria-components';
import { useUiText } from '../lib/ui-text.js';
import { toastQueue } from './toast-queue.js';

const ICONS = { neutral: Info, success: CircleCheck, danger: CircleAlert } as const;
const COLOURS = { neutral: 'text-fg-muted', success: 'text-success', danger: 'text-danger' } as const;

/** The place where toasts appear: once per app. F6 reaches it. */
export function ToastRegion() {
  const t = useUiText();
  return (
    <AriaToastRegion
      queue={toastQueue}
      aria-label={t('notifications')}
      className="focus-ring fixed right-4 bottom-4 z-60 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2 rounded-card"
    >
      {({ toast: shown }) => {
        const { text, tone = 'neutral', action } = shown.content;
        const Icon = ICONS[tone];
        return (
          <AriaToast
            toast={shown}
            className="focus-ring flex items-start gap-2 rounded-card border border-line-subtle bg-raised px-3 py-2.5 text-sm shadow-mid"
          >
            <Icon aria-hidden="true" size={17} className={`mt-0.5 shrink-0 ${COLOURS[tone]}`} />
            <ToastContent className="min-w-0 flex-1">
              <Text slot="title">{text}</Text>
            </ToastContent>
            {action && (
              <Button
                onPress={action.onPress}
                // Else the slot names it Close.
                aria-label={action.label}
                slot="close"
                className="focus-ring cursor-default rounded-input px-1 font-medium text-accent-text data-hovered:underline"
              >
                {action.label}
              </Button>
            )}
            <Button
              slot="close"
              aria-label={t('close')}
              className="focus-ring flex size-6 shrink-0 cursor-default items-center justify-center rounded-input text-fg-muted data-hovered:bg-hover"
            >
              <X aria-hidden="true" size={14} />
            </Button>
          </AriaToast>
        );
      }}
    </AriaToastRegion>
  );
}
