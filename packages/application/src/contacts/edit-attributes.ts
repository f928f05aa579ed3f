import {
  type AttributeDefinition,
  type AttributeEditor,
  attributeFault,
  type Contact,
  scopeOf,
  UserError,
} from '@tandem/domain';
import type { Caller } from '../people/caller.js';

type Values = Contact['attributes'];

const editorOf = { own: 'agent', queues: 'supervisor', workspace: 'admin' } as const;
const reach: readonly AttributeEditor[] = ['agent', 'supervisor', 'admin', 'source'];

/**
 * The attributes after a change by hand, and what staff vouch for from now on: every value that they changed.
 * @throws UserError `attribute.invalid` with an issue per field, `attribute.not_editable`
 */
export function editAttributes(
  caller: Caller,
  definitions: readonly AttributeDefinition[],
  before: Pick<Contact, 'attributes' | 'proven'>,
  attributes: Values,
): Required<Pick<Contact, 'attributes' | 'proven'>> {
  const names = new Set([...Object.keys(before.attributes), ...Object.keys(attributes)]);
  const changed = [...names].filter((name) => !same(before.attributes[name], attributes[name]));
  const proven: Values = { ...before.proven };
  const issues = [];
  for (const name of changed) {
    const definition = definitions.find(({ key, active }) => active && key === name);
    if (definition) assertMayEdit(caller, definition);
    const value = attributes[name] ?? null;
    const fault = definition && attributeFault(definition, value);
    if (fault) issues.push({ path: ['body', 'attributes', name], code: fault, message: messages[fault] });
    if (value === null) delete proven[name];
    else proven[name] = value;
  }
  if (issues.length > 0) {
    throw new UserError('unprocessable', 'attribute.invalid', 'A value does not fit its field.', { issues });
  }
  return { attributes, proven };
}

const messages = {
  type: 'The value is not of the type of this field.',
  choice: 'The value is not one of the choices.',
  date: 'A date is written YYYY-MM-DD.',
  too_long: 'The value is too long.',
};

function assertMayEdit({ subject }: Caller, { key, editableBy }: AttributeDefinition): void {
  const scope = scopeOf(subject, 'contact:write');
  if (scope && reach.indexOf(editorOf[scope]) >= reach.indexOf(editableBy)) return;
  throw new UserError('forbidden', 'attribute.not_editable', 'You may not change this field of a customer.', {
    params: { attribute: key },
  });
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
