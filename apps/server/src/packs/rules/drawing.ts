import type { FlowDocument, FlowTest } from '@tandem/flow';
import type { Locale } from '@tandem/i18n';

type Config = Record<string, unknown>;

/** A step of a rule: its type, its settings, and where it leads when that is not the next one by `next`. */
export interface Step {
  id: string;
  type: string;
  config: Config;
  /** Ports and the steps they lead to; without it, `next` to the following one. */
  ports?: Readonly<Record<string, string>>;
}

/** A rule that comes with Tandem, in one of its languages. Its name stands in the catalogue by its id. */
export interface RuleTemplate {
  id: string;
  document(locale: Locale): FlowDocument;
}

/** Texts of agents and labels are in the language of whoever takes the rule. */
export type Words = (zh: string, en: string) => string;

/** Draws steps side by side; the last one leads to the end. */
export function ruleTemplate(
  id: string,
  draw: (words: Words) => { steps: readonly Step[]; tests: readonly Omit<FlowTest, 'seed'>[] },
): RuleTemplate {
  return {
    id,
    document(locale) {
      const { steps, tests } = draw((zh, en) => (locale === 'zh-CN' ? zh : en));
      const all = [...steps, { id: 'end', type: 'end', config: {}, ports: {} }];
      return {
        id,
        version: 0,
        kind: 'automation',
        nodes: all.map(({ id: nodeId, type, config }, index) => ({
          ...{ id: nodeId, type, typeVersion: 1, config },
          position: { x: index * 352, y: 0 },
        })),
        edges: all.flatMap(({ id: from, ports }, index) =>
          Object.entries(ports ?? { next: all[index + 1]?.id ?? 'end' }).map(([port, to]) => ({
            id: `${from}-${port}`,
            from: { node: from, port },
            to,
          })),
        ),
        variables: [],
        tests: tests.map((test) => ({ ...test })),
      };
    },
  };
}

/** A text in both languages: the customer reads theirs. */
export const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });

export const effect = (name: 'setLabel' | 'prioritize' | 'notify' | 'runNode', fields: Config = {}) => ({
  type: 'effect' as const,
  effect: name,
  with: fields as never,
});
export const ended = (outcome = 'completed') => ({ type: 'end' as const, outcome });
/** The rule looked and had nothing to do. */
export const untouched = [ended('not_for_this')];
