import { SearchField } from '@tandem/ui';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type StepChoice, useStepChoices } from '../canvas/step-choices.ts';
import { dragType } from '../canvas/use-dropping.ts';
import { useEditor } from '../editor-context.tsx';
import { categoryColours, NodeIcon } from '../node-icon.tsx';
import { useReveal } from '../use-reveal.ts';

/** The steps one can add: dragged onto the canvas or an edge, or pressed to stand after the selection. */
export function Palette() {
  const { t } = useTranslation('flows');
  const [search, setSearch] = useState('');
  const choices = useStepChoices(search);
  const categories = [...new Set(choices.map((choice) => choice.category))];
  return (
    <section
      aria-label={t('palette.title')}
      className="flex h-full w-56 shrink-0 flex-col border-line-subtle border-r bg-surface"
    >
      <div data-palette-search className="border-line-subtle border-b p-3">
        <SearchField label={t('palette.search')} value={search} onChange={setSearch} />
        <p className="pt-2 text-fg-muted text-xs">{t('palette.hint')}</p>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto p-2">
        {choices.length === 0 && (
          <p className="px-2 py-3 text-fg-muted text-sm">{t('palette.none', { query: search })}</p>
        )}
        {categories.map((category) => (
          <section key={category} aria-label={category} className="pb-2">
            <h2 className="px-2 py-1 font-medium text-fg-muted text-xs">{category}</h2>
            <ul>
              {choices
                .filter((choice) => choice.category === category)
                .map((choice) => (
                  <PaletteEntry key={choice.type.type} choice={choice} />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

function PaletteEntry({ choice }: { readonly choice: StepChoice }) {
  const { add, isReadOnly } = useEditor();
  const reveal = useReveal();
  const isDragging = useRef(false);
  const { type, title, help } = choice;
  return (
    <li>
      <button
        type="button"
        disabled={isReadOnly}
        draggable={!isReadOnly}
        title={help}
        data-palette={type.type}
        onDragStart={(event) => {
          isDragging.current = true;
          event.dataTransfer.setData(dragType, type.type);
          event.dataTransfer.effectAllowed = 'copy';
        }}
        onDragEnd={() => {
          isDragging.current = false;
        }}
        onClick={() => {
          if (!isDragging.current) reveal(add(type, { kind: 'selection' }), false);
        }}
        className="focus-ring flex w-full cursor-grab items-center gap-2 rounded-button px-2 py-1.5 text-left text-sm hover:bg-hover disabled:cursor-default disabled:text-fg-disabled"
      >
        <span
          className={`flex size-6 shrink-0 items-center justify-center rounded-input ${categoryColours[type.category]}`}
        >
          <NodeIcon type={type} />
        </span>
        <span className="min-w-0 leading-tight">{title}</span>
      </button>
    </li>
  );
}
