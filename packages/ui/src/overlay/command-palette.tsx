import { Search } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { ShortcutHint } from '../data/shortcut-hint.js';
import { useUiText } from '../lib/ui-text.js';
import { type Matchable, matchScore } from './command-match.js';

export interface PaletteEntry extends Matchable {
  readonly id: string;
  readonly group: string;
  readonly icon?: ReactNode;
  readonly shortcut?: string | undefined;
  readonly run: () => void;
}

export interface CommandPaletteProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly entries: readonly PaletteEntry[];
  /** What was found elsewhere for the words typed so far: shown as it is, after the entries that match. */
  readonly found?: readonly PaletteEntry[];
  readonly onQuery?: (query: string) => void;
}

/** Search, navigation and action in one box. Esc returns to the same focus; Enter runs the marked entry. */
export function CommandPalette({ isOpen, onOpenChange, ...body }: CommandPaletteProps) {
  const t = useUiText();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
      className="fade-motion fixed inset-0 z-50 flex items-start justify-center bg-scrim p-4 pt-[12vh]"
    >
      <Modal className="overlay-motion w-full max-w-xl overflow-hidden rounded-dialog border border-line-subtle bg-raised shadow-high">
        <Dialog aria-label={t('palette.title')} className="flex max-h-[60vh] flex-col outline-none">
          <PaletteBody {...body} close={() => onOpenChange(false)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface BodyProps extends Pick<CommandPaletteProps, 'entries' | 'found' | 'onQuery'> {
  readonly close: () => void;
}

function PaletteBody({ entries, found = nothing, onQuery, close }: BodyProps) {
  const t = useUiText();
  const [query, setQuery] = useState('');
  const groups = useMemo(() => [...matching(entries, query), ...byGroup(found)], [entries, found, query]);
  const search = (words: string) => {
    setQuery(words);
    onQuery?.(words);
  };
  return (
    <Autocomplete inputValue={query} onInputChange={search}>
      <TextField
        autoFocus
        aria-label={t('palette.placeholder')}
        className="flex items-center border-line-subtle border-b"
      >
        <Search aria-hidden="true" size={17} className="ml-4 text-fg-muted" />
        <Input
          role="combobox"
          aria-expanded
          aria-haspopup="listbox"
          placeholder={t('palette.placeholder')}
          className="h-12 w-full bg-transparent px-3 text-lg outline-none"
        />
      </TextField>
      <ListBox
        aria-label={t('palette.results')}
        className="min-h-0 flex-1 overflow-auto p-1.5 outline-none"
        renderEmptyState={() => <p className="px-3 py-6 text-center text-fg-muted text-sm">{t('noResults')}</p>}
      >
        {groups.map(([group, rows]) => (
          <ListBoxSection key={group}>
            <Header className="px-2.5 pt-2 pb-1 font-medium text-fg-muted text-xs">{group}</Header>
            {rows.map((entry) => (
              <PaletteRow key={entry.id} entry={entry} close={close} />
            ))}
          </ListBoxSection>
        ))}
      </ListBox>
      <p aria-hidden="true" className="border-line-subtle border-t px-4 py-2 text-fg-muted text-xs">
        {t('palette.hint')}
      </p>
    </Autocomplete>
  );
}

function PaletteRow({ entry, close }: { readonly entry: PaletteEntry; readonly close: () => void }) {
  const run = () => {
    close();
    entry.run();
  };
  return (
    <ListBoxItem
      id={entry.id}
      textValue={entry.label}
      onAction={run}
      className="flex min-h-9 cursor-default items-center gap-2.5 rounded-button px-2.5 text-sm outline-none data-focused:bg-accent-subtle data-focused:mark-solid data-focused:text-accent-text"
    >
      {entry.icon !== undefined && <span className="flex size-4 items-center justify-center">{entry.icon}</span>}
      <span className="flex-1 truncate">{entry.label}</span>
      {entry.shortcut !== undefined && <ShortcutHint shortcut={entry.shortcut} />}
    </ListBoxItem>
  );
}

/** Matching entries by group: groups in the order of their best entry, entries by score, ties as given. */
function matching(entries: readonly PaletteEntry[], query: string): [string, PaletteEntry[]][] {
  const found = entries
    .map((entry) => ({ entry, score: matchScore(entry, query) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  return byGroup(found.map(({ entry }) => entry));
}

const nothing: readonly PaletteEntry[] = [];

function byGroup(entries: readonly PaletteEntry[]): [string, PaletteEntry[]][] {
  const groups = new Map<string, PaletteEntry[]>();
  for (const entry of entries) {
    groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  }
  return [...groups];
}
