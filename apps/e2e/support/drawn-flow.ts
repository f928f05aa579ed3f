import { api } from '@tandem/contracts';
import type { Api } from './api.ts';

export interface Drawing {
  readonly nodes: { id: string; type: string }[];
  readonly edges: { id: string; from: { node: string; port: string }; to: string }[];
  readonly annotations?: { kind: string; id: string; title?: string }[];
}

/** A new flow with this drawing as its draft. */
export async function drawFlow(session: Api, name: string, drawing: Drawing) {
  const { id, draft, draftRevision } = await session.call(api.flows.create, { body: { name } });
  return session.call(api.flows.saveDraft, {
    params: { id },
    body: { baseRevision: draftRevision, document: { ...draft, ...drawing }, confirmed: true },
  });
}

/** What is saved of a flow. */
export async function drawingOf(session: Api, id: string): Promise<Drawing> {
  const { draft } = await session.call(api.flows.get, { params: { id } });
  return draft as unknown as Drawing;
}

export const stepOf = (id: string, type: string, x: number, y: number, config: object = {}) => ({
  id,
  type,
  typeVersion: 1,
  config,
  position: { x, y },
});

/** `greet.next > menu` as a connection. */
export function wireOf(line: string) {
  const [from = '', to = ''] = line.split(' > ');
  const [node = '', port = ''] = from.split('.');
  return { id: `${node}-${port}`, from: { node, port }, to };
}
