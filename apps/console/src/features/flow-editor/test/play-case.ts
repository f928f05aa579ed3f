import type { FlowDocument, FlowLookup, NodeTypes } from '@tandem/flow';
import { type CaseResult, type FlowTest, runCase, type SimulationEvent } from '@tandem/flow';
import type { TestState } from '../model/test-store.ts';

/** What the customer does in a case, up to a step of it. */
function actsOf({ steps }: FlowTest, until: number): SimulationEvent[] {
  return steps.slice(0, until).flatMap((step): SimulationEvent[] => {
    switch (step.type) {
      case 'say':
        return [
          {
            type: 'say',
            text: step.text,
            ...(step.choiceId !== undefined && { choiceId: step.choiceId }),
            ...(step.fileIds && { fileIds: step.fileIds }),
          },
        ];
      case 'wait':
        return [{ type: 'wait', ms: step.seconds * 1_000 }];
      case 'event':
        return [{ type: 'event', name: step.name, data: step.data }];
      case 'leave':
        return [{ type: 'leave' }];
      default:
        return [];
    }
  });
}

export const settingOf = ({ name, steps: _, ...setting }: FlowTest): TestState['setting'] => ({
  ...setting,
  seed: setting.seed ?? name,
});

/** Runs a case and makes it the run that is shown: up to the step that failed, if one did. */
export function playCase(
  state: TestState,
  flow: FlowDocument,
  test: FlowTest,
  context: { nodeTypes: NodeTypes; flows: FlowLookup },
): { result: CaseResult; next: Partial<TestState> } {
  const result = runCase(flow, test, context);
  return {
    result,
    next: {
      setting: settingOf(test),
      from: undefined,
      events: actsOf(test, (result.failure?.step ?? test.steps.length) + 1),
      answers: {},
      playing: test.name,
      released: 0,
      isStepping: false,
      isStopped: false,
      results: new Map(state.results).set(test.name, result.failure ?? null),
    },
  };
}
