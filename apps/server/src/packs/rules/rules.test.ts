import { createNodeTypes, type FlowEnvironment, runCases, validate } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import { ruleTemplates } from './rule-templates.js';

const nodeTypes = createNodeTypes();
const environment: FlowEnvironment = { queues: [], skills: [], hours: [], secrets: [], locales: ['en', 'zh-CN'] };

it('are ten, each under its own name', () => {
  expect(new Set(ruleTemplates.map(({ id }) => id)).size).toBe(10);
});

describe.each(ruleTemplates.map((template) => [template.id, template] as const))('the rule %s', (_id, template) => {
  it.each(['en', 'zh-CN'] as const)('in %s has no problems, and its cases hold', (locale) => {
    const document = template.document(locale);
    const issues = validate(document, nodeTypes, environment);
    expect(issues).toEqual([]);
    const { cases, uncovered } = runCases(document, { nodeTypes });
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.flatMap(({ name, failure }) => (failure ? [{ name, failure }] : []))).toEqual([]);
    expect(uncovered).toEqual([]);
  });

  it('has its words in both languages', () => {
    const [en, zh] = (['en', 'zh-CN'] as const).map((locale) => JSON.stringify(template.document(locale)));
    expect(/[一-龥]/.test(zh ?? '') || en === zh).toBe(true);
  });
});
