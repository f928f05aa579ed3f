import type { FlowNode } from '@tandem/flow';

/** What a search looks at beside the step itself. */
export interface SearchContext {
  title: string;
  typeTitle: string;
  /** Problems that keep the flow from being published. */
  errors: number;
  isChanged: boolean;
}

export interface SearchQuery {
  words: readonly string[];
  filters: readonly { key: 'is' | 'type' | 'uses'; value: string }[];
}

/** Reads `is:error type:ask uses:customer.vip refund`: filters and words, all of which must hold. */
export function readQuery(text: string): SearchQuery {
  const parts = text.trim().toLowerCase().replaceAll('：', ':').split(/\s+/).filter(Boolean);
  const filters: SearchQuery['filters'][number][] = [];
  const words: string[] = [];
  for (const part of parts) {
    const match = /^(is|type|uses):(.+)$/.exec(part);
    if (match) filters.push({ key: match[1] as 'is' | 'type' | 'uses', value: match[2] ?? '' });
    else words.push(part);
  }
  return { words, filters };
}

/** Whether a step is looked for. An empty query finds nothing. */
export function isFound(query: SearchQuery, node: FlowNode, context: SearchContext): boolean {
  if (query.words.length + query.filters.length === 0) return false;
  const config = JSON.stringify(node.config).toLowerCase();
  const all = `${context.title} ${context.typeTitle} ${node.note ?? ''} ${node.id} ${config}`.toLowerCase();
  const holds = ({ key, value }: SearchQuery['filters'][number]): boolean => {
    if (key === 'type') return `${node.type} ${context.typeTitle}`.toLowerCase().includes(value);
    if (key === 'uses') return config.includes(value);
    if (value === 'error') return context.errors > 0;
    if (value === 'disabled') return node.disabled === true;
    return value === 'changed' && context.isChanged;
  };
  return query.filters.every(holds) && query.words.every((word) => all.includes(word));
}
