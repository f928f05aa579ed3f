import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { cx } from '../lib/cx.js';
import { useUiText } from '../lib/ui-text.js';

export interface JsonViewProps {
  readonly value: unknown;
  /** Levels that are open at first. */
  readonly openDepth?: number;
}

/** A value as a tree that opens level by level. */
export function JsonView({ value, openDepth = 1 }: JsonViewProps) {
  return (
    <div className="overflow-x-auto font-mono text-xs">
      <JsonNode value={value} depth={0} openDepth={openDepth} />
    </div>
  );
}

interface JsonNodeProps {
  readonly name?: string;
  readonly value: unknown;
  readonly depth: number;
  readonly openDepth: number;
}

function JsonNode({ name, value, depth, openDepth }: JsonNodeProps) {
  const t = useUiText();
  const [open, setOpen] = useState(depth < openDepth);
  const label = name !== undefined && <span className="text-fg-secondary">{name}: </span>;
  if (typeof value !== 'object' || value === null) {
    return (
      <div className="py-0.5 pl-4">
        {label}
        <JsonLeaf value={value} />
      </div>
    );
  }
  const entries = Object.entries(value);
  const brackets = Array.isArray(value) ? '[ ]' : '{ }';
  return (
    <div>
      <Button
        aria-expanded={open}
        aria-label={`${name ?? brackets}, ${t('json.items', { count: entries.length })}`}
        onPress={() => setOpen(!open)}
        className="focus-ring inline-flex min-h-6 cursor-default items-center gap-0.5 rounded-input data-hovered:bg-hover"
      >
        <ChevronRight aria-hidden="true" size={14} className={cx('transition-transform', open && 'rotate-90')} />
        {label}
        <span className="text-fg-muted">
          {brackets} {t('json.items', { count: entries.length })}
        </span>
      </Button>
      {open && (
        <div className="ml-1.5 border-line-subtle border-l pl-2">
          {entries.map(([key, child]) => (
            <JsonNode key={key} name={key} value={child} depth={depth + 1} openDepth={openDepth} />
          ))}
        </div>
      )}
    </div>
  );
}

function JsonLeaf({ value }: { readonly value: unknown }) {
  const colour =
    typeof value === 'string' ? 'text-success' : typeof value === 'number' ? 'text-accent-text' : 'text-bot';
  return <span className={cx('whitespace-pre-wrap', colour)}>{JSON.stringify(value) ?? String(value)}</span>;
}
