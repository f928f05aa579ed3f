import type { NumberPlaceDto } from '@tandem/contracts';
import { Button, Tooltip } from '@tandem/ui';
import { Eye } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session.ts';
import { RevealDialog } from './reveal-dialog.tsx';

/** What the server leaves of a number or address that I may not see. */
const masked = /(\+?\d*\*{4,}[\dX]*|[^\s]?\*{3}(?:@|＠|%40)[^\s,;，。]*)/u;

/** How many masked numbers a text has. */
export const maskedIn = (text: string): number => (text.split(masked).length - 1) / 2;

interface TextProps {
  readonly text: string;
  /** Where the n-th masked number of the text stands, from 0. */
  readonly placeOf: (index: number) => NumberPlaceDto;
}

/** A text in which each masked number can be revealed, for those who may. */
export function MaskedText({ text, placeOf }: TextProps) {
  const { grants } = useMe();
  const has = (wanted: string) => grants.some(({ permission }) => permission === wanted);
  if (has('numbers:see') || !has('numbers:reveal') || !masked.test(text)) return text;
  // A split with a group: every other part is a match.
  return text
    .split(masked)
    .map((part, index) =>
      index % 2 === 0 ? part : <Masked key={index} shown={part} place={placeOf((index - 1) / 2)} />,
    );
}

const longestMs = 30_000;

function Masked({ shown, place }: { readonly shown: string; readonly place: NumberPlaceDto }) {
  const { t } = useTranslation('supervision');
  const [isAsking, setAsking] = useState(false);
  const [revealed, setRevealed] = useState<string>();
  useEffect(() => {
    if (revealed === undefined) return undefined;
    const timer = setTimeout(() => setRevealed(undefined), longestMs);
    return () => clearTimeout(timer);
  }, [revealed]);
  if (revealed !== undefined) return <mark className="rounded-input bg-note-subtle px-1 text-note">{revealed}</mark>;
  return (
    <>
      <Tooltip content={t('reveal.hint')}>
        <Button
          size="small"
          variant="quiet"
          aria-label={t('reveal.label', { number: shown })}
          onPress={() => setAsking(true)}
        >
          <span className="tabular-nums">{shown}</span>
          <Eye aria-hidden="true" size={13} />
        </Button>
      </Tooltip>
      {isAsking && (
        <RevealDialog shown={shown} place={place} onRevealed={setRevealed} onClose={() => setAsking(false)} />
      )}
    </>
  );
}
