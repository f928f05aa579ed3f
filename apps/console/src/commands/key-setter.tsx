import { Button, isApple, ShortcutHint } from '@tandem/ui';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chordOf } from './chord.ts';
import type { Command } from './command.ts';

interface SetterProps {
  readonly command: Command;
  /** What else works by these keys in the same place. */
  readonly usedBy: (keys: string) => string | undefined;
  /** Null: no keys; undefined: the product's. */
  readonly onChoose: (keys: string | null | undefined) => void;
}

const unfinished = /^(?:Mod\+)?(?:Shift\+)?(?:Shift|Control|Meta|Mod)$/;

/** The keys of one command; pressing the button and then other keys changes them, Backspace takes them away. */
export function KeySetter({ command, usedBy, onChoose }: SetterProps) {
  const { t } = useTranslation('shell');
  const [isListening, setListening] = useState(false);
  const [taken, setTaken] = useState<string>();
  const listen = (event: KeyboardEvent) => {
    if (!isListening || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return setListening(false);
    const chord = chordOf(event.nativeEvent, isApple(navigator.platform));
    if (chord === undefined || unfinished.test(chord)) return;
    const other = chord === 'Backspace' || chord === 'Delete' ? undefined : usedBy(chord);
    setTaken(other);
    if (other !== undefined) return;
    setListening(false);
    onChoose(chord === 'Backspace' ? null : chord === 'Delete' ? undefined : chord);
  };
  const name = t('shortcuts.change', { command: command.title, keys: command.keys ?? t('shortcuts.none') });
  return (
    <span className="flex items-center gap-2">
      {taken !== undefined && (
        <span role="alert" className="text-danger text-xs">
          {t('shortcuts.taken', { command: taken })}
        </span>
      )}
      {/* The keys are caught before the button takes Enter and Space for a press. */}
      <span onKeyDownCapture={listen}>
        <Button
          size="small"
          variant="quiet"
          aria-label={isListening ? t('shortcuts.press') : name}
          onPress={() => setListening(true)}
          onBlur={() => {
            setListening(false);
            setTaken(undefined);
          }}
        >
          {isListening ? (
            t('shortcuts.press')
          ) : command.keys === undefined ? (
            <span className="text-fg-muted">{t('shortcuts.none')}</span>
          ) : (
            <ShortcutHint shortcut={command.keys} className="text-fg-secondary" />
          )}
        </Button>
      </span>
    </span>
  );
}
