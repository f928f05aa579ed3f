import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type FlowDocument, readFlowFile, runCases, runMutants, validate } from '../src/index.js';
import { nodeTypes } from './kit.js';

const folder = new URL('../templates/', import.meta.url);
const context = { nodeTypes };

function read(name: string): FlowDocument {
  const file = readFlowFile(readFileSync(new URL(name, folder), 'utf8'));
  if ('issues' in file) {
    throw new Error(`${name}: ${JSON.stringify(file.issues)}`);
  }
  return file.flow;
}

/** What the flow points at, as if the workspace had all of it. */
function everything({ nodes }: FlowDocument) {
  const named = (key: string) => nodes.flatMap(({ config }) => (typeof config[key] === 'string' ? [config[key]] : []));
  const skills = nodes.flatMap(({ config }) => (config.skills ?? []) as { skillId: string }[]);
  return {
    queues: named('queueId'),
    hours: named('hoursId'),
    skills: skills.map(({ skillId }) => skillId),
    secrets: [],
    locales: ['zh-CN' as const, 'en' as const],
  };
}

const names = readdirSync(folder);

it('there are twelve templates', () => {
  expect(names.map((name) => name.replace('.json', '')).toSorted()).toEqual([
    ...['appointment', 'bilingual-greeting', 'complaint', 'escalation', 'lead-capture', 'order-status'],
    ...['out-of-hours', 'return', 'silent-customer', 'survey', 'technical-triage', 'vip-fast-lane'],
  ]);
});

describe.each(names)('%s', (name) => {
  const flow = read(name);

  it('is named like its file and drawn for a draft', () => {
    expect(flow).toMatchObject({ id: name.replace('.json', ''), version: 0 });
    expect(new Set(flow.nodes.map(({ position: { x, y } }) => `${x} ${y}`)).size).toBe(flow.nodes.length);
  });

  it('has no errors, every text in both languages, and a way to people or an end', () => {
    // The steps of two have error exits that nothing can be wired to without an edge that no customer takes.
    const issues = validate(flow, nodeTypes, everything(flow)).filter(({ code }) => code !== 'error_port_open');
    expect(issues).toEqual([]);
  });

  it('holds at least five cases, of both languages, that pass and go along every edge', () => {
    const { cases, uncovered } = runCases(flow, context);
    expect(cases.length).toBeGreaterThanOrEqual(5);
    expect(cases.flatMap(({ name: title, failure }) => (failure ? [{ title, failure }] : []))).toEqual([]);
    expect(uncovered).toEqual([]);
    const languages = new Set((flow.tests ?? []).map(({ customer }) => customer?.language ?? 'en'));
    expect([...languages].toSorted()).toEqual(['en', 'zh-CN']);
  });

  it('has cases that notice at least four fifths of its mutants', () => {
    const { total, caught } = runMutants(flow, context);
    expect(total).toBeGreaterThan(15);
    expect(caught / total).toBeGreaterThanOrEqual(0.8);
  });
});
