import type { CellProblem, CellProblemCode, RowValues } from './import-kind.js';

/** Between the entries of one cell: `|`, `;`, their full-width forms, the enumeration comma, or a line break. */
const separator = /[|;｜；、\n]/;

/** Reads a row's cells into values, and collects what is wrong instead of stopping at the first. An empty cell is undefined. */
export class RowReader {
  readonly problems: CellProblem[] = [];

  constructor(private readonly values: RowValues) {}

  text(field: string, max: number): string | undefined {
    const value = this.values[field]?.trim();
    if (value === undefined || value === '') return undefined;
    return value.length <= max ? value : this.refuse(field, 'too_long', { max });
  }

  needed(field: string, max: number): string {
    const had = this.problems.length;
    const value = this.text(field, max);
    if (value === undefined && this.problems.length === had) this.refuse(field, 'missing');
    return value ?? '';
  }

  whole(field: string, min: number, max: number): number | undefined {
    const text = this.text(field, 40);
    if (text === undefined) return undefined;
    if (!/^-?\d+$/.test(text)) return this.refuse(field, 'not_a_number', { value: text });
    const value = Number(text);
    return value >= min && value <= max ? value : this.refuse(field, 'out_of_range', { value: text, min, max });
  }

  list(field: string): string[] | undefined {
    const text = this.text(field, 10_000);
    return text?.split(separator).flatMap((entry) => entry.trim() || []);
  }

  /** Names with a level 1–5 each: `billing:3|returns:2`; without a level it is 3. */
  levels(field: string): { name: string; level: number }[] | undefined {
    return this.list(field)?.flatMap((entry) => {
      const [, name = '', digits] = /^(.*?)(?:\s*[:：]\s*(\S*))?$/.exec(entry) ?? [];
      const level = digits === undefined ? 3 : Number(digits);
      if (name !== '' && Number.isInteger(level) && level >= 1 && level <= 5) return { name, level };
      this.refuse(field, 'not_a_level', { value: entry });
      return [];
    });
  }

  choice<T extends string>(field: string, choices: Readonly<Record<string, T>>): T | undefined {
    const text = this.text(field, 200)?.toLowerCase();
    if (text === undefined) return undefined;
    return choices[text] ?? this.refuse(field, 'not_a_choice', { value: text });
  }

  /** The id behind each name; a name nobody has is refused. */
  known(field: string, names: readonly string[] | undefined, ids: ReadonlyMap<string, string>): string[] | undefined {
    return names?.flatMap(
      (name) => ids.get(name.toLowerCase()) ?? this.refuse(field, 'unknown', { value: name }) ?? [],
    );
  }

  refuse(field: string, code: CellProblemCode, params?: CellProblem['params']): undefined {
    this.problems.push({ field, code, ...(params ? { params } : {}) });
    return undefined;
  }
}
