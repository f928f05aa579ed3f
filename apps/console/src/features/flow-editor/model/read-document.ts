import type { FlowDocument } from '@tandem/flow';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const isListOf = (value: unknown, is: (entry: Fields) => boolean): boolean =>
  Array.isArray(value) && value.every((entry) => isFields(entry) && is(entry));

const isPlace = (value: unknown): boolean => isFields(value) && Number.isFinite(value.x) && Number.isFinite(value.y);

const isNode = ({ id, type, config, position }: Fields): boolean =>
  typeof id === 'string' && typeof type === 'string' && isFields(config) && isPlace(position);

const isEdge = ({ id, from, to }: Fields): boolean =>
  typeof id === 'string' && isFields(from) && typeof from.node === 'string' && typeof to === 'string';

const isAnnotation = ({ id, kind, position }: Fields): boolean =>
  typeof id === 'string' && (kind === 'comment' || isPlace(position));

/**
 * A document as it came, when it can be drawn: what is not changed goes back byte for byte. Only that is looked at, so
 * that the page needs no schema; what else may be wrong the check in the worker says.
 */
export function drawingOf(given: unknown): FlowDocument | undefined {
  const isDrawing =
    isFields(given) &&
    typeof given.id === 'string' &&
    isListOf(given.nodes, isNode) &&
    isListOf(given.edges, isEdge) &&
    isListOf(given.variables, ({ name }) => typeof name === 'string') &&
    isListOf(given.tests ?? [], ({ name }) => typeof name === 'string') &&
    isListOf(given.annotations ?? [], isAnnotation);
  return isDrawing ? (given as unknown as FlowDocument) : undefined;
}

/** @throws Error when it cannot be drawn */
export function readDocument(given: unknown): FlowDocument {
  const drawing = drawingOf(given);
  if (!drawing) throw new Error('This is not a flow.');
  return drawing;
}
