import { type DocumentChange, type FlowDocument, type JsonValue, orderKey } from '@tandem/flow';
import { changesBetween } from '../model/changes.ts';
import { indexOf } from '../model/document-index.ts';

export const changeGroups = ['steps', 'wires', 'settings', 'texts', 'notes'] as const;
export type ChangeGroup = (typeof changeGroups)[number];
export type ChangeKind = 'added' | 'changed' | 'removed';

/** One difference, as an author thinks of it. */
export interface ShownChange {
  /** Unique among the differences of two documents. */
  id: string;
  group: ChangeGroup;
  kind: ChangeKind;
  /** The step it is about; of a connection the one it leaves. Absent for variables, notes and the flow itself. */
  nodeId?: string;
  edgeId?: string;
  /** Where in it: `config.text.en`; empty when it is the whole thing. */
  field: string;
  before?: JsonValue;
  after?: JsonValue;
}

/** Keys under which texts stand that customers read, one for each language. */
const languages: ReadonlySet<string> = new Set(['en', 'zh-CN']);

const kindOf = (before: unknown, after: unknown): ChangeKind =>
  before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';

const isText = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).some((key) => languages.has(key));

function groupOf([part, , field, ...rest]: readonly string[], value: unknown): ChangeGroup {
  if (part === 'nodes' && field === undefined) return 'steps';
  if (part === 'edges') return 'wires';
  if (part === 'annotations' || field === 'note') return 'notes';
  if (part === 'nodes' && field === 'config') {
    return languages.has(rest.at(-1) ?? '') || isText(value) ? 'texts' : 'settings';
  }
  return part === 'nodes' ? 'steps' : 'settings';
}

/** A change of a document in the form in which it is shown. */
export function shownChange(document: FlowDocument, { path, ...values }: DocumentChange): ShownChange {
  const [part = '', key = '', ...rest] = path;
  const isNode = part === 'nodes';
  const edge = part === 'edges' ? indexOf(document).edges.get(key) : undefined;
  return {
    id: path.join('/'),
    group: groupOf(path, values.after ?? values.before),
    kind: kindOf(values.before, values.after),
    ...(isNode && { nodeId: key }),
    ...(edge && { nodeId: edge.from.node, edgeId: edge.id }),
    field: (isNode ? rest : part === 'edges' ? [] : path).join('.'),
    ...values,
  };
}

/** What every publication writes, where a thing stands, how large it is drawn, in which order things are kept. */
const isNoDifference = ({ path }: DocumentChange): boolean =>
  path[0] === 'version' ||
  path[0] === 'id' ||
  path.at(-1) === orderKey ||
  ['position', 'width', 'height'].includes((path[0] === 'nodes' || path[0] === 'annotations' ? path[2] : '') ?? '');

/** What differs between two documents, in the order of the list: steps, connections, settings, texts, notes. */
export function shownChanges(before: FlowDocument, after: FlowDocument): ShownChange[] {
  const old = indexOf(before);
  const now = indexOf(after);
  const seen = new Set<string>();
  return changesBetween(before, after)
    .filter((change) => !isNoDifference(change))
    .map((change) => shownChange(now.edges.has(change.path[1] ?? '') ? after : before, change))
    .map((change) => (change.edgeId === undefined ? change : wholeWire(change, change.edgeId, old, now)))
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .sort((a, b) => changeGroups.indexOf(a.group) - changeGroups.indexOf(b.group));
}

/** A connection that changed its end is one change, whatever of it differs. */
function wholeWire(
  change: ShownChange,
  edgeId: string,
  old: ReturnType<typeof indexOf>,
  now: ReturnType<typeof indexOf>,
): ShownChange {
  const before = old.edges.get(edgeId);
  const after = now.edges.get(edgeId);
  const { before: _, after: __, ...rest } = change;
  return {
    ...rest,
    id: `edges/${edgeId}`,
    kind: kindOf(before, after),
    ...(before && { before: { ...before } }),
    ...(after && { after: { ...after } }),
  };
}

/** How each step differs, for marks on the canvas and `is:changed`: a connection counts for the step it leaves. */
export function changedSteps(changes: readonly ShownChange[]): Map<string, ChangeKind> {
  const steps = new Map<string, ChangeKind>();
  for (const { nodeId, group, kind, field } of changes) {
    if (nodeId === undefined) continue;
    const isWhole = group === 'steps' && field === '';
    if (isWhole) steps.set(nodeId, kind);
    else if (!steps.has(nodeId)) steps.set(nodeId, 'changed');
  }
  return steps;
}
