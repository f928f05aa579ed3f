import { useEffect, useRef, useState } from 'preact/hooks';
import { useLanguage } from './i18n.ts';
import { SmileIcon } from './icons.tsx';

/** Opens a small board of emoji, which is fetched on the first wish. Arrows walk on it, Escape closes it. */
export function EmojiButton({ onChoose }: { onChoose: (emoji: string) => void }) {
  const { t } = useLanguage();
  const [emoji, setEmoji] = useState<readonly string[]>([]);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const board = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) {
      return;
    }
    board.current?.querySelector('button')?.focus();
    const outside = ({ target }: Event) => {
      const inside = target instanceof Node && (board.current?.contains(target) || button.current?.contains(target));
      if (!inside) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [isOpen, emoji]);

  const toggle = async () => {
    setOpen(!isOpen);
    if (emoji.length === 0) {
      setEmoji((await import('./emoji.ts')).emoji);
    }
  };
  const walk = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      // The panel behind it stays open.
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
      return;
    }
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    const keys: (Element | null)[] = [...(board.current?.querySelectorAll('button') ?? [])];
    const next = keys[keys.indexOf(document.activeElement) + (step ?? 0)];
    if (step !== undefined && next instanceof HTMLElement) {
      event.preventDefault();
      next.focus();
    }
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class="icon-button"
        aria-label={t('composer.emoji')}
        title={t('composer.emoji')}
        aria-expanded={isOpen}
        onClick={toggle}
        data-testid="widget-emoji"
      >
        <SmileIcon />
      </button>
      {isOpen && emoji.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame around the board.
        <div ref={board} class="emoji" role="group" aria-label={t('composer.emoji')} onKeyDown={walk}>
          {emoji.map((one, index) => (
            <button
              key={one}
              type="button"
              tabIndex={index === 0 ? 0 : -1}
              onClick={() => {
                onChoose(one);
                setOpen(false);
              }}
            >
              {one}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

/** As many as the style sheet puts into a row. */
const columns = 8;
