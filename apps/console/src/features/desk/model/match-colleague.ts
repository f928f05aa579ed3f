import type { ColleagueDto } from '@tandem/contracts';

/** Colleagues whose name, its pinyin or initials begin so (`wm` finds 王敏); those who are there come first. */
export function matchColleagues(colleagues: readonly ColleagueDto[], query: string): ColleagueDto[] {
  const wanted = query.toLowerCase();
  const fits = ({ displayName, keys = [] }: ColleagueDto) =>
    [...displayName.toLowerCase().split(/\s+/), displayName.toLowerCase(), ...keys].some((key) =>
      key.startsWith(wanted),
    );
  const place = ({ presence }: ColleagueDto) => ['available', 'busy', 'away', 'offline'].indexOf(presence);
  return colleagues
    .filter((colleague) => wanted === '' || fits(colleague))
    .toSorted((a, b) => place(a) - place(b) || a.displayName.localeCompare(b.displayName));
}
