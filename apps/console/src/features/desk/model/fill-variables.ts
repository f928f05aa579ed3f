import type { ContactDto } from '@tandem/contracts';

export interface FillFrom {
  contact: Pick<ContactDto, 'displayName' | 'email' | 'phone' | 'attributes'>;
  agentName: string;
}

const variable = /\{(contact|agent)\.([\p{L}\p{N}_-]{1,64})\}/gu;

/** A canned response with what is known filled in; what is not known becomes a `[[field]]` to ask for. */
export function fillVariables(body: string, { contact, agentName }: FillFrom): string {
  const { displayName, email, phone, attributes } = contact;
  const known: Record<string, unknown> = { ...attributes, name: displayName, email, phone };
  return body.replace(variable, (_, of: string, name: string) => {
    const value = of === 'agent' ? (name === 'name' ? agentName : undefined) : known[name];
    return value === undefined || value === null || value === '' ? `[[${name}]]` : String(value);
  });
}
