import type { FlowDocument, FlowTest } from '@tandem/flow';

/** Puts a case in the place of the one with a name, or after the last. */
export function putCase(document: FlowDocument, test: FlowTest, old?: string): FlowDocument {
  const { tests = [] } = document;
  return tests.some(({ name }) => name === old)
    ? { ...document, tests: tests.map((each) => (each.name === old ? test : each)) }
    : { ...document, tests: [...tests, test] };
}

/** The last case takes the list along: a flow without cases has none. */
export function removeCase({ tests = [], ...document }: FlowDocument, name: string): FlowDocument {
  const rest = tests.filter((test) => test.name !== name);
  return rest.length === 0 ? document : { ...document, tests: rest };
}

/** A name that no case has yet. */
export function freeCaseName({ tests = [] }: FlowDocument, wanted: string): string {
  const taken = new Set(tests.map(({ name }) => name));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted} ${number}`;
    if (!taken.has(name)) return name;
  }
}
